"""Bylines in Chinese, Japanese and Korean, where often no space parts a name from the word that leads to it."""

from __future__ import annotations

from presswork.patterns import pattern
from presswork.reading.openings import holds

_LONGEST = 120
_HAN = r"[\u4e00-\u9fff々]"
_NO_NAME = (
    r"(?!责任|責任|编辑|編輯|编译|編譯|来源|來源|通讯员|摄影|攝影|文字|写真|撮影|提供|翻訳|编辑部|編集|記者|记者)"
)
_FAMILY_FIRST = r"[^\W\d_a-zA-Z]{2,8}(?:[ \u3000][^\W\d_a-zA-Z]{1,4})?"
_AFTER = r"(?=$|[\s,、，。／/|｜丨）)】\]])"
_KOREAN_ROLE = r"(?:선임|인턴|수습|전문|객원|취재)?기자|특파원|논설위원|칼럼니스트|평론가|편집위원|대기자|통신원|리포터"
_FORMS = (
    (
        ("文", "執筆", "著者", "筆者", "ライター", "投稿者"),
        r"(?:取材・文|文・写真|執筆者?|著者|筆者|ライター|投稿者|文)(?:\s*[:：/／＝=・|｜丨]\s*|(?<=[者ー筆])\s+)"
        rf"(?:記者|记者)?{_NO_NAME}(?P<n>{_FAMILY_FIRST}){_AFTER}",
    ),
    (
        ("作者", "撰"),
        r"(?:作者|撰文者?|撰稿)(?:\s*[:：/／|｜丨]\s*|\s+)"
        rf"{_NO_NAME}(?P<n>[^\W\d_a-zA-Z]{{2,8}}(?:\s*[,、，]\s*{_NO_NAME}{_HAN}{{2,4}}|\s+{_NO_NAME}{_HAN}{{2,3}}{_AFTER})*){_AFTER}",
    ),
    (
        ("記者", "记者"),
        rf"(?:記者|记者)\s*[:：/／・]?\s*{_NO_NAME}(?P<n>{_HAN}{{2,4}}(?:[\s、]+{_NO_NAME}{_HAN}{{2,3}}(?=$|[\s、／/|｜）)】\]]))*)"
        rf"{_AFTER}|(?:記者|记者)(?P<m>{_HAN}{{2,3}}?){_HAN}{{2,3}}\d{{1,2}}日[電电]",
    ),
    (("文",), rf"(?:^|[\s|｜])(?P<n>{_HAN}{{2,4}})\s*[/／]\s*文{_AFTER}"),
    (("記者",), rf"(?:^|[\s（(【])(?P<n>{_HAN}{{3,5}}(?<![社部局報網紙派本]))記者{_AFTER}"),
    (
        ("기자", "특파원", "위원", "칼럼", "평론", "통신원", "리포터"),
        rf"(?:^|[\s(\[|=])(?P<n>[가-힣]{{2,4}}(?:\s?[·,]\s?[가-힣]{{2,4}})*)\s?(?:{_KOREAN_ROLE})(?![가-힣])",
    ),
    (
        ("글", "작성자", "기자", "취재"),
        r"(?:글쓴이|글|작성자)\s*[:=]\s*(?P<n>[가-힣]{2,4})(?![가-힣])|^(?:기자|취재|글쓴이|작성자)\s+(?P<m>[가-힣]{2,4})$",
    ),
)
"""What a line holds that is such a byline, and the form, with the names as ``n`` or ``m``."""
_PARTS = r"\s*[,、，·]\s*"
_SPACED_PARTS = r"[\s,、，]+"


def find_names(text: str) -> tuple[tuple[str, ...], str] | None:
    """The names in a line and what stands beside them."""
    if text.isascii() or len(text) > _LONGEST:
        return None
    for needed, form in _FORMS:
        if holds(text, needed) and (found := pattern(form).search(text)):
            name = found.groupdict().get("n") or found["m"]
            beside = found[0].replace(name, "").strip(" :：/／=＝|（(")
            return _parted(name, needed), beside
    return None


def _parted(name: str, needed: tuple[str, ...]) -> tuple[str, ...]:
    """A Japanese name may hold a space; between Chinese ones it parts two persons."""
    apart = _SPACED_PARTS if needed[-1] in ("撰", "记者") else _PARTS
    return tuple(part for part in pattern(apart).split(name) if part)
