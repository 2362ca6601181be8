"""Pages look as they looked when somebody last looked at them; see looks.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image as Pixels

# pytest imports test files by their path, so nothing else lets them import what they share.
sys.path.insert(0, str(Path(__file__).parent))

import looks

from presswork_pdf.options import PdfOptions

pytestmark = pytest.mark.judges
ACCEPT = "if that is how they should look, run: python plugins/pdf/tests/looks.py"


def differing(name, article, options, most):
    """The pages of one look that are not as expected."""
    actual = looks.pages(article, options, most, looks.RESOLUTION)
    found = {}
    for number in range(1, most + 1):
        path = looks.FOLDER / f"{name}-{number}.png"
        expected = Pixels.open(path).convert("L") if path.exists() else None
        page = actual[number - 1] if number <= len(actual) else None
        far = looks.difference(expected, page) if expected is not None and page is not None else 255
        if far > looks.TOLERANCE:
            found[f"{name}-{number}"] = (expected, page, far)
    return found


@pytest.mark.parametrize("name", looks.LOOKS)
def test_pages_look_as_they_did(name, tmp_path):
    found = differing(name, *looks.LOOKS[name])
    if found:
        pytest.fail(f"{', '.join(found)} look different: see {looks.report(tmp_path, found)}; {ACCEPT}", pytrace=False)


@pytest.mark.parametrize(
    "change",
    [{"line_height": 1.4}, {"base_size": 11.4}, {"font_family": "sans"}, {"justify": False}],
)
def test_a_change_of_layout_is_seen_and_shown(change, tmp_path):
    article, _, most = looks.LOOKS["specimen"]
    found = differing("specimen", article, PdfOptions(**change), most)
    assert found
    page = looks.report(tmp_path, found).read_text(encoding="utf-8")
    assert page.count("<img ") == 3 * len(found)
    assert sorted(path.name for path in tmp_path.glob("specimen-1.*")) == [
        "specimen-1.actual.png",
        "specimen-1.difference.png",
        "specimen-1.expected.png",
    ]


def test_a_page_that_is_a_little_lighter_is_the_same_page():
    page = Pixels.open(looks.FOLDER / "specimen-1.png").convert("L")
    lighter = page.point(lambda value: min(255, value + 12))
    assert looks.difference(page, lighter) <= looks.TOLERANCE
    moved = page.transform(page.size, Pixels.Transform.AFFINE, (1, 0, 0, 0, 1, 4), fillcolor=255)
    assert looks.difference(page, moved) > looks.TOLERANCE
