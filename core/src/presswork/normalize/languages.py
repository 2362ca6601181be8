"""Language tags (BCP 47), and the direction that a language is written in."""

from __future__ import annotations

from typing import Final

from presswork.model import Direction
from presswork.patterns import pattern


def _words(text: str) -> list[str]:
    return text.split()


# RFC 5646 §2.1; irregular grandfathered tags have no other form.
_TAG: Final = (
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?P<script>-[a-z]{4})?"
    r"(?P<region>-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
_PRIVATE: Final = r"x(?:-[a-z0-9]{1,8})+"
_SINGLETON: Final = "-([0-9a-wyz])(?=-)"
_IRREGULAR: Final = {
    tag.lower(): tag
    for tag in _words(
        """en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu
        sgn-BE-FR sgn-BE-NL sgn-CH-DE"""
    )
}
_LONGEST = 200
_RTL_SCRIPTS: Final = frozenset(
    _words(
        """adlm arab aran armi avst chrs cprt egyd elym hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo
        orkh ougr palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi"""
    )
)
_RTL_LANGUAGES: Final = frozenset(
    _words(
        """acm aeb ajp apc apd ar arc ars ary arz azb bal bgn bqi ckb dv fa glk he iw ji ks lrc luz mzn nqo pes pnb prs
        ps sd sdh skr syr ug ur yi"""
    )
)


def language_tag(text: str) -> str | None:
    """``text`` as a well-formed tag with its letters in the usual case, or None.

    >>> language_tag("zh_hans-cn")
    'zh-Hans-CN'
    >>> language_tag("English, mostly") is None
    True
    """
    tag = text.strip().replace("_", "-").lower()
    if len(tag) > _LONGEST:
        return None
    if len(tag) == 2 and tag.isascii() and tag.isalpha():  # noqa: PLR2004 - ISO 639-1, which nearly every article has
        return tag
    if tag in _IRREGULAR:
        return _IRREGULAR[tag]
    if pattern(_PRIVATE).fullmatch(tag):
        return tag
    found = pattern(_TAG).fullmatch(tag)
    if (
        not found
        or _repeats(found["variants"].split("-")[1:])
        or _repeats(pattern(_SINGLETON).findall(found["extensions"]))
    ):
        return None
    return (
        found["language"]
        + (found["script"] or "").title()
        + (found["region"] or "").upper()
        + "".join(found[name] or "" for name in ("variants", "extensions", "private"))
    )


def direction_of(tag: str) -> Direction:
    """How a language is written: a script in its tag decides, else the language itself."""
    parts = tag.lower().split("-")
    for part in parts[1:]:
        if len(part) == 1:
            break
        if len(part) == 4 and part.isalpha():  # noqa: PLR2004 - four letters are a script (RFC 5646 §2.2.3)
            return "rtl" if part in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"


def _repeats(parts: list[str]) -> bool:
    return len(parts) != len(set(parts))
