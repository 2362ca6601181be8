"""The file: the same bytes each time, valid, described, and safe from its article."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from presswork.model import Author, Heading, Link, Span, Text
from presswork.testing.documents import feature_article

SCRIPT = """
import hashlib, io
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing.documents import feature_article
from presswork_pdf.options import PdfOptions
from presswork_pdf.write import write
stream = io.BytesIO()
write(normalize(feature_article()), stream, PdfOptions(), Report())
print(hashlib.sha256(stream.getvalue()).hexdigest())
"""


def test_the_same_article_makes_the_same_bytes_in_any_process():
    def run(seed, zone):
        environment = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", SCRIPT]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    assert run("1", "UTC") == run("2", "Asia/Tokyo")


def test_what_a_process_made_before_leaves_no_trace_in_a_file(export, paragraph):
    # Ligatures, a soft hyphen and small caps: glyphs that have no code of their own in every document.
    words = paragraph(
        "The office affirms: first efflorescence, ﬁnal coﬀee " * 12, Span((Text("Lamp"),), role="smallcaps")
    )
    first = export(words).data
    for size in (9.0, 13.0):
        export(feature_article(), base_size=size)
    assert export(words).data == first


def test_dates_come_from_the_article_or_not_at_all(export, paragraph):
    dated = export(paragraph("x"), published="2024-03-09", modified="2024-05-01T12:30:00+02:00")
    assert "/CreationDate(D:20240501123000+02'00')" in "".join(dated.sources.values())
    assert b"<xmp:ModifyDate>2024-05-01T12:30:00+02:00</xmp:ModifyDate>" in dated.data
    undated = export(paragraph("x"))
    assert "CreationDate" not in "".join(undated.sources.values())
    assert b"ModifyDate" not in undated.data


def test_the_names_that_authors_are_sorted_by_are_where_libraries_look_for_them(export, paragraph):
    sorted_by = (Author("Ada <F>", file_as="F, Ada & Co"), Author("Bo"))
    metadata = next(d for d in export(paragraph("x"), authors=sorted_by).streams.values() if d.startswith(b"<?xpacket"))
    root = ElementTree.fromstring(metadata.decode())
    assert root.findtext(".//{http://calibre-ebook.com/xmp-namespace}author_sort") == "F, Ada & Co & Bo"
    # ISO 19005-2 6.6.2.3: a property that PDF/A does not know is described in the file.
    assert b"<pdfaProperty:name>author_sort</pdfaProperty:name>" in metadata
    assert b"calibre" not in export(paragraph("x"), authors=(Author("Bo"),)).data


def test_the_file_says_what_it_is_about(export, paragraph):
    pdf = export(
        paragraph("x"),
        title="Lamps & <oil>",
        authors=(Author("Ada"), Author("Бob")),
        description="How (not) to",
        keywords=("a", "b"),
        rights="© Ada",
    )
    everything = "".join(pdf.sources.values())
    assert "/Title(Lamps & <oil>)" in everything
    assert "/Subject(How \\(not\\) to)" in everything
    assert "/Keywords(a, b)" in everything
    assert "<rdf:li>Ada</rdf:li><rdf:li>Бob</rdf:li>".encode() in pdf.data
    assert b"Lamps &amp; &lt;oil&gt;" in pdf.data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.data
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in pdf.data
    assert "/DisplayDocTitle true" in everything
    assert "/OutputIntents" in pdf.catalog


def test_headings_become_bookmarks_below_the_title(export):
    pdf = export(Heading(1, (Text("One"),)), Heading(2, (Text("Zwei ä"),)), Heading(1, (Text("Three"),)))
    titles = [source for source in pdf.sources.values() if "/Title (" in source and "/Dest" in source]
    assert len(titles) == 4
    assert "/PageMode /UseOutlines" in pdf.catalog


def test_an_article_without_headings_has_no_bookmarks(export, paragraph):
    assert "/PageMode /UseNone" in export(paragraph("x")).catalog


def test_every_font_is_embedded_and_none_is_reportlabs_own(export):
    pdf = export(feature_article())
    everything = "".join(pdf.sources.values())
    counts = {everything.count(key) for key in ("/FontFile2", "/Type/FontDescriptor", "/Subtype/Type0")}
    assert len(counts) == 1
    assert 0 not in counts
    assert "Helvetica" not in everything


def test_every_piece_of_a_page_is_either_read_or_an_artifact(export):
    for content in export(feature_article()).contents:
        depth = 0
        for line in content.split("\n"):
            depth += len(re.findall(r"\b(?:BDC|BMC)\b", line)) - len(re.findall(r"\bEMC\b", line))
            if line.endswith(("TJ", " S", " Do Q")):
                assert depth >= 1 or "EMC" in line


def test_the_parent_tree_leads_back_from_each_mark(export):
    pdf = export(feature_article())
    tree = next(source for source in pdf.sources.values() if source.startswith("<</Nums"))
    for page, content in zip(pdf.pages, pdf.contents, strict=True):
        key = re.search(r"/StructParents (\d+)", page).group(1)
        owners = re.search(rf"(?:^|[\[\n]){key}\[(.*?)\]", tree).group(1)
        assert owners.count(" 0 R") == len(re.findall(r"/MCID \d+", content))


def test_hostile_text_cannot_leave_its_string(export, paragraph):
    pdf = export(
        paragraph(") Tj ET Q"),
        Heading(1, (Text("\\) /JavaScript (app.alert(1))"),)),
        title=") >> endobj",
        description="(\\",
    )
    assert "/Title(\\) >> endobj)" in "".join(pdf.sources.values())
    assert "/Subject(\\(\\\\)" in "".join(pdf.sources.values())
    assert pdf.read("H2") == ["\\) /JavaScript (app.alert(1))"]


@pytest.mark.slow
def test_a_word_of_a_million_letters_comes_out_whole(export, paragraph):
    assert len("".join(export(paragraph("x" * 1_000_000)).page_texts()).replace(" ", "")) > 1_000_000


@pytest.mark.judges
def test_qpdf_finds_nothing_wrong(export, paragraph, tmp_path):
    for number, pdf in enumerate((export(feature_article()), export(paragraph("(" * 50 + "\\" * 50)))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pdf.data)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, "WARNING" in done.stderr) == (0, False)


@pytest.mark.corpus
def test_the_seed_article_is_copied_word_for_word(export, paragraph):
    path = Path(__file__).parents[3] / "../shared/corpus/seed/article.txt"
    blocks = [" ".join(block.split()) for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    pdf = export(*map(paragraph, blocks[1:]), title=blocks[0])
    assert pdf.losses == []
    assert pdf.spoken().replace("\u00ad", "").split() == " ".join(blocks).split()


def test_an_article_without_a_language_says_that_it_is_unknown(export, paragraph):
    assert "/Lang (und)" in export(paragraph("x"), language=None).catalog


def test_where_an_article_came_from_stays_with_it(export):
    pdf = export(feature_article())
    assert b"<dc:publisher><rdf:Bag><rdf:li>Skerry Point Press</rdf:li></rdf:Bag></dc:publisher>" in pdf.data
    assert b"<dc:source>https://example.org/lighthouse</dc:source>" in pdf.data
    assert b"<dc:identifier>urn:uuid:" in pdf.data


def test_an_address_beyond_ascii_is_written_in_seven_bits(export, paragraph):
    pdf = export(paragraph(Link((Text("there"),), "https://example.org/straße")))
    assert "/URI(https://example.org/stra%C3%9Fe)" in pdf.annotations[0]
