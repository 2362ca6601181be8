"""The archive, and what we count on in EbookLib."""

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO

import ebooklib
import pytest
from ebooklib import epub

from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork_epub.options import EpubOptions
from presswork_epub.write import write

EXPORT = """
import hashlib, io
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork_epub.options import EpubOptions
from presswork_epub.write import write
stream = io.BytesIO()
write(normalize(feature_article()), stream, EpubOptions(split=1), Report())
print(hashlib.sha256(stream.getvalue()).hexdigest())
"""


def test_the_mimetype_comes_first_and_plain(export):
    book = export(feature_article())
    assert book.data[30:58] == b"mimetypeapplication/epub+zip"
    assert book.entries[0].compress_type == zipfile.ZIP_STORED


def test_no_entry_knows_the_time_or_the_machine(export):
    for entry in export(feature_article()).entries:
        assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 3)


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("4242", "Pacific/Kiritimati")])
def test_the_bytes_are_the_same_in_every_process(seed, zone):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", EXPORT], env=environment, check=True, capture_output=True, text=True)
    stream = BytesIO()
    write(normalize(feature_article()), stream, EpubOptions(split=1), Report())
    assert done.stdout.strip() == hashlib.sha256(stream.getvalue()).hexdigest()


def test_a_stream_that_can_only_be_written_is_enough(export):
    class Pipe:
        def __init__(self):
            self.data = b""

        def write(self, data):
            self.data += data

    pipe = Pipe()
    write(normalize(feature_article()), pipe, EpubOptions(), Report())
    assert pipe.data == export(feature_article(), cover=None).data


def test_the_light_module_imports_no_format_library():
    code = "import sys, presswork_epub; print({'ebooklib', 'lxml', 'zipfile'} & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"


class TestEbookLib:
    """The names that ``package`` overrides and calls: a new EbookLib must still have them."""

    def test_it_is_the_version_that_was_read(self):
        assert ebooklib.__name__ == "ebooklib"
        assert epub.VERSION[:2] == (0, 20)

    @pytest.mark.parametrize("name", ["_write_container", "_write_opf", "_write_opf_file", "_write_items"])
    def test_its_writer_still_works_in_these_steps(self, name):
        assert callable(getattr(epub.EpubWriter, name))

    def test_an_item_is_copied_byte_for_byte(self, export):
        item = epub.EpubItem(uid="a", file_name="a.xhtml", media_type="application/xhtml+xml", content=b"<\x00>")
        assert item.get_content() == b"<\x00>"

    def test_the_package_document_comes_out_with_our_language_and_without_its_prefix(self, export):
        package = export(feature_article()).tree("content.opf")
        assert dict(package.attrib) == {
            "unique-identifier": "id",
            "version": "3.0",
            "{http://www.w3.org/XML/1998/namespace}lang": "en",
        }

    def test_no_generator_and_no_random_identifier_is_left(self, export):
        book = export(feature_article())
        assert len(book.metadata("identifier")) == 1
        assert "generator" not in book.text("content.opf")
