"""The package document: which files there are, in which order they are read, and what each one is."""

from __future__ import annotations

from typing import Any

import msgspec

from presswork.plugin import InputError, Report
from presswork_epub.reading.archive import Archive, resolve
from presswork_epub.reading.xml import local, parse, words_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PACKAGE_TYPE = "application/oebps-package+xml"
# Fonts are only scrambled (EPUB 3.3 §4.4), and no font is read here.
_SCRAMBLED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_READABLE = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "image/svg+xml")


class Item(msgspec.Struct, frozen=True):
    """A file that the manifest lists."""

    name: str
    media_type: str
    properties: tuple[str, ...] = ()
    fallback: str | None = None


class Spine(msgspec.Struct, frozen=True):
    """A file of the reading order."""

    item: Item
    linear: bool


class Package(msgspec.Struct, frozen=True):
    """The package document with its references resolved; ``guide`` has EPUB 2's names of pages."""

    name: str
    root: Any
    items: dict[str, Item]
    spine: tuple[Spine, ...]
    guide: dict[str, str]
    direction: str | None


def read_package(archive: Archive, report: Report) -> Package:
    """The first package of the container. Raises InputError if there is none, or if the book is locked."""
    name = _package_name(archive, report)
    root, mended = parse(archive.read(name), name)
    if local(root) != "package":
        raise InputError("the EPUB is damaged: its package document is none")
    if mended:
        report.decided("package", name, "its package document is no well-formed XML, and was mended", confidence=0.7)
    items = _manifest(root, name)
    _check_locks(archive, {item.name for item in items.values() if item.media_type in _READABLE})
    spine_element = next((element for element in root if local(element) == "spine"), None)
    return Package(
        name=name,
        root=root,
        items=items,
        spine=tuple(_spine(spine_element, items, archive, report)),
        guide=_guide(root, name),
        direction=None if spine_element is None else spine_element.get("page-progression-direction"),
    )


def _package_name(archive: Archive, report: Report) -> str:
    if _CONTAINER in archive:
        root, _ = parse(archive.read(_CONTAINER), _CONTAINER)
        files = [element for element in root.iter() if local(element) == "rootfile"]
        named = [element.get("full-path") or "" for element in files if element.get("media-type") == _PACKAGE_TYPE]
        for path in (*named, *(element.get("full-path") or "" for element in files)):
            if path in archive:
                return path
    packages = [name for name in archive.names if name.lower().endswith(".opf")]
    if not packages:
        raise InputError("this is no EPUB: it has no package document")
    report.decided("package", packages[0], "the container names none, and this is the first", confidence=0.7)
    return packages[0]


def _manifest(root: Any, base: str) -> dict[str, Item]:
    items = {}
    for element in root.iter():
        if local(element) != "item" or not element.get("id"):
            continue
        place = resolve(base, element.get("href") or "")
        if place:
            items[element.get("id")] = Item(
                place[0],
                (element.get("media-type") or "").strip().lower(),
                tuple((element.get("properties") or "").split()),
                element.get("fallback"),
            )
    return items


def _spine(element: Any, items: dict[str, Item], archive: Archive, report: Report) -> list[Spine]:
    found: dict[str, Spine] = {}
    for reference in () if element is None else element:
        if local(reference) != "itemref":
            continue
        name = reference.get("idref") or ""
        item = _readable(name, items)
        if item is None or item.name not in archive:
            report.decided("page", name or "?", "it is left out: the book has no text of that name", confidence=0.8)
        elif item.name not in found:
            found[item.name] = Spine(item, reference.get("linear") != "no")
    return list(found.values())


def _readable(name: str, items: dict[str, Item]) -> Item | None:
    """The item, or what stands in for it if it is in a format of its own (EPUB 3.3 §3.5)."""
    seen: set[str] = set()
    while name in items and name not in seen:
        seen.add(name)
        item = items[name]
        if item.media_type in _READABLE:
            return item
        name = item.fallback or ""
    return None


def _guide(root: Any, base: str) -> dict[str, str]:
    guide: dict[str, str] = {}
    for element in root.iter():
        if local(element) == "reference" and (place := resolve(base, element.get("href") or "")):
            guide.setdefault(place[0], (element.get("type") or "").lower())
    return guide


def _check_locks(archive: Archive, texts: set[str]) -> None:
    if _ENCRYPTION not in archive:
        return
    root, _ = parse(archive.read(_ENCRYPTION), _ENCRYPTION)
    for data in root.iter():
        if local(data) != "encrypteddata":
            continue
        method = next((part.get("Algorithm") for part in data.iter() if local(part) == "encryptionmethod"), None)
        uris = [part.get("URI") or "" for part in data.iter() if local(part) == "cipherreference"]
        names = [place[0] for place in (resolve("", uri) for uri in uris) if place]
        if method not in _SCRAMBLED and not texts.isdisjoint(names):
            raise InputError("the EPUB is protected against copying (DRM): only its shop's own program can open it")


def metadata_elements(package: Package) -> list[Any]:
    """Dublin Core elements and ``meta``, also those that EPUB 2 wraps in ``dc-metadata``."""
    root = next((element for element in package.root if local(element) == "metadata"), None)
    if root is None:
        return []
    return [
        element for element in root.iter() if element is not root and (words_of(element) or local(element) == "meta")
    ]
