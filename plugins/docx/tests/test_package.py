"""The same article makes the same bytes, quickly, in a package that others can open."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from presswork.errors import InputError
from presswork.model import Article, Cell, Link, List, ListItem, Metadata, Note, NoteRef, Paragraph, Row, Table, Text
from presswork.report import Report
from presswork.testing import count_steps, feature_article
from presswork_docx import container
from presswork_docx.container import pack, zipped
from presswork_docx.options import DocxOptions
from presswork_docx.write import write

_DIGEST = """
import sys
from hashlib import sha256
from io import BytesIO
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork_docx.options import DocxOptions
from presswork_docx.write import write
stream = BytesIO()
write(normalize(feature_article()), stream, DocxOptions(toc=True), Report())
print(sha256(stream.getvalue()).hexdigest())
"""


def test_bytes_do_not_depend_on_process_hash_seed_or_time_zone():
    def digest(seed, zone):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-c", _DIGEST]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert digest("1", "UTC") == digest("2", "Pacific/Auckland") != ""


def test_files_in_the_package_have_no_time_and_streamers_find_their_types_first(export, article):
    docx = export(article("x"))

    assert {entry.date_time for entry in docx.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.entries[0].filename == "[Content_Types].xml"
    assert docx.entries[1].filename == "_rels/.rels"


def test_registering_the_format_imports_no_format_library():
    command = "import sys, presswork_docx; sys.exit(any(name in sys.modules for name in ('docx', 'lxml', 'zipfile')))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    assert subprocess.run([sys.executable, "-c", command], env=environment, check=False).returncode == 0


def test_writing_imports_neither_lxml_nor_zipfile_which_take_longer_than_a_small_article():
    command = (
        "import sys, presswork\n"
        "from presswork.model import Article, Metadata\n"
        "presswork.export(Article(metadata=Metadata(title='x')), to='docx')\n"
        "sys.exit(any(name in sys.modules for name in ('docx', 'lxml', 'zipfile', 'dataclasses')))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    assert subprocess.run([sys.executable, "-c", command], env=environment, check=False).returncode == 0


def test_the_zip_file_is_one_that_python_holds_for_whole(export):
    with zipfile.ZipFile(BytesIO(export(feature_article()).data)) as archive:
        assert archive.testzip() is None
        assert {entry.compress_type for entry in archive.infolist() if not entry.filename.endswith(".png")} == {8}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in archive.infolist()} == {(3, 0o100644)}


def test_data_comes_out_of_the_zip_file_as_it_went_in():
    data = {"a.xml": b"<a/>" * 1000, "_rels/b.rels": b"", "c.png": bytes(range(256))}
    archive = zipfile.ZipFile(BytesIO(zipped(pack(name, inside) for name, inside in data.items())))

    assert {name: archive.read(name) for name in archive.namelist()} == data
    assert archive.infolist()[2].compress_size == 256


def test_what_no_zip_file_of_word_can_hold_is_refused(monkeypatch):
    monkeypatch.setattr(container, "_MOST_BYTES", 100)

    with pytest.raises(InputError, match=r"part a\.png would be over 4 GiB"):
        pack("a.png", bytes(101))
    with pytest.raises(InputError, match="too long for a Word file"):
        zipped([pack("a.png", bytes(60))])


def _paragraphs(count):
    return tuple(Paragraph((Text(f"Paragraph {number}"),)) for number in range(count))


def _links(count):
    return tuple(
        Paragraph((Link((Text("x"),), f"https://example.org/{number}"), NoteRef(str(number))))
        for number in range(count)
    )


def _rows(count):
    cell = Cell((Paragraph((Text("x"),)),))
    return (Table((), tuple(Row((cell, cell, cell)) for _ in range(count)), alignment=(None,) * 3),)


def _lists(count):
    return tuple(List(True, (ListItem((Paragraph((Text("x"),)),)),)) for _ in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("blocks", "count"), [(_paragraphs, 100_000), (_links, 8_000), (_rows, 20_000), (_lists, 20_000)]
)
def test_work_grows_with_the_article_and_no_faster(blocks, count):
    def written(size):
        body = blocks(size)
        notes = (
            tuple(Note(str(number), (Paragraph((Text("n"),)),)) for number in range(size)) if blocks is _links else ()
        )
        article = Article(metadata=Metadata(title="t", direction="ltr"), body=body, notes=notes)
        write(article, stream := BytesIO(), DocxOptions(), Report())
        return stream.getvalue()

    assert written(count)
    small, large = (count_steps(lambda size=size: written(size)) for size in (count // 80, count // 20))
    assert large < 5 * small
