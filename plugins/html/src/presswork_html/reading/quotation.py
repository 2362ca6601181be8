"""The marks that a browser puts around a ``q``, by language (HTML §15.3.2)."""

from __future__ import annotations

from lxml.html import HtmlElement

Pairs = tuple[tuple[str, str], tuple[str, str]]

_ENGLISH: Pairs = (("“", "”"), ("‘", "’"))
_LOW: Pairs = (("„", "“"), ("‚", "‘"))
_POINTED: Pairs = (("«", "»"), ("„", "“"))
_BY_LANGUAGE: dict[str, Pairs] = {
    "fr": (("«\u202f", "\u202f»"), ("“", "”")),
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "is", "lt", "et"), _LOW),
    **dict.fromkeys(("pl", "ro", "hu"), (("„", "”"), ("«", "»"))),
    **dict.fromkeys(("ru", "uk", "be"), _POINTED),
    **dict.fromkeys(("es", "it", "pt", "el", "ca"), (("«", "»"), ("“", "”"))),
    **dict.fromkeys(("no", "nb", "nn"), (("«", "»"), ("‘", "’"))),
    **dict.fromkeys(("sv", "fi"), (("”", "”"), ("’", "’"))),
    "da": (("»", "«"), ("›", "‹")),
    "ja": (("「", "」"), ("『", "』")),
}


def quotes_of(element: HtmlElement, language: str | None) -> Pairs:
    """The outer and the inner pair: in the language that the quotation stands in, not in its own."""
    for above in element.iterancestors():
        if above.get("lang"):
            language = above.get("lang")
            break
    return _BY_LANGUAGE.get((language or "").lower().partition("-")[0], _ENGLISH)
