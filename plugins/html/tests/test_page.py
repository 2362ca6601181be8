"""The page as a whole: alone, described, in the reader's colours."""

import re

import pytest

import presswork_html
from presswork.capabilities import predict
from presswork.model import Heading, Text
from presswork.normalize import normalize
from presswork.testing import feature_article

HEADINGS = tuple(Heading(level, (Text(f"H{n}"),)) for n, level in enumerate((1, 2, 2, 3, 1)))


def test_it_needs_nothing_but_itself(export):
    page = export(feature_article())
    assert page.all("//script | //iframe | //object | //link[@rel!='canonical'] | //style[@src]") == []
    assert all(address.startswith("data:") for address in page.all("//@src"))
    assert "url(" not in page.text
    assert "@import" not in page.text


def test_it_says_language_direction_and_what_it_is_about(export):
    page = export(feature_article())
    assert (page.all("/html/@lang"), page.all("/html/@dir")) == (["en"], ["ltr"])
    assert page.words("//title") == ["The Lighthouse at Skerry Point"]
    assert page.meta("author") == ["Ada Ferreira", "Tomás Ó Briain"]
    assert page.meta("description") == ["How the lamp is lit, tended and logged."]
    assert page.meta("keywords") == ["lighthouse, keeping, weather"]
    assert (page.meta("dcterms.issued"), page.meta("dcterms.modified")) == (["2024-03-09"], ["2024-05-01T12:30:00Z"])
    assert page.meta("dcterms.publisher") == ["Skerry Point Press"]
    assert page.meta("dcterms.identifier")[0].startswith("urn:uuid:")
    assert page.all("//link[@rel='canonical']/@href") == ["https://example.org/lighthouse"]


def test_it_opens_with_title_byline_and_date(export):
    page = export(feature_article())
    assert page.words("//main/article/header/*") == [
        "The Lighthouse at Skerry Point",
        "A keeper’s handbook, with every kind of mark",
        "Ada Ferreira · Tomás Ó Briain",
        "9 March 2024 · Skerry Point Press",
    ]
    assert page.all("//time/@datetime") == ["2024-03-09"]
    assert page.all("//header//span/@data-role") == ["aut", "ill"]
    assert page.words("//article/footer") == ["\n© 2024 Skerry Point Press\n"]


@pytest.mark.parametrize(("date", "shown"), [("2024-03", "2024-03"), ("2024-03-09T08:00:00Z", "9 March 2024")])
def test_a_date_is_shown_as_far_as_it_is_known(export, article, date, shown):
    page = export(article("x", published=date))
    assert (page.words("//time"), page.all("//time/@datetime")) == ([shown], [date])


def test_a_page_in_no_known_language_says_so(export, article):
    assert export(article("x", language=None)).all("/html/@lang") == [""]


def test_the_table_of_contents_comes_with_five_headings_or_when_asked_for(export, article):
    few, many = article("x", *HEADINGS[:4]), article("x", *HEADINGS)
    shown = [
        bool(export(given, toc=toc).all("//nav"))
        for given in (few, many, article("x"))
        for toc in ("auto", "yes", "no")
    ]
    assert shown == [False, True, False, True, True, False, False, False, False]


def test_the_table_of_contents_is_nested_as_the_headings_are(export, article):
    page = export(article("x", *HEADINGS), toc="yes")
    assert page.words("//nav/ol/li/a") == ["H0", "H4"]
    assert page.words("//nav/ol/li/ol/li/a") == ["H1", "H2"]
    assert page.words("//nav/ol/li/ol/li/ol/li/a") == ["H3"]
    assert page.faults() == []


def test_the_words_of_our_own_are_in_the_articles_language(export, article):
    page = export(article("x", *HEADINGS, language="fr-CA"), toc="yes")
    assert page.words("//nav/p") == ["Sommaire"]


@pytest.mark.parametrize(
    ("theme", "scheme", "dark"),
    [("auto", "light dark", "@media screen and (prefers-color-scheme: dark)"), ("dark", "dark", "@media screen {")],
)
def test_it_goes_dark_on_screens_and_never_on_paper(export, article, theme, scheme, dark):
    page = export(article("x"), theme=theme)
    assert page.meta("color-scheme") == [scheme]
    assert dark in page.text


def test_a_light_page_has_no_dark_colours(export, article):
    page = export(article("x"), theme="light")
    assert "color-scheme: dark" not in page.text


def test_colours_are_easy_to_read(export, article):
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text; the style sheet's own variables are measured."""
    for theme in ("light", "dark"):
        colours = re.findall(r"--(\w+): (#[0-9a-f]{6})", export(article("x"), theme=theme).text)
        found = dict(colours)  # the dark ones come later and win, as in the page
        for name in ("ink", "soft", "link", "visited"):
            for ground in ("paper", "tint"):
                assert _contrast(found[name], found[ground]) >= 4.5, (theme, name, ground)
        assert _contrast(found["rule"], found["paper"]) >= 3


def _contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_is_declared_is_what_is_lost(export):
    found = []
    presswork_html.presswork_exporters(found.append)
    told = export(feature_article()).report.losses
    expected = predict(normalize(feature_article()), found[0].supports)
    assert sorted((loss.kind, loss.action, loss.how) for loss in told) == sorted(
        (loss.kind, loss.action, loss.how) for loss in expected
    )
