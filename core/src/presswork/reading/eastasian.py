"""Bylines in Chinese, Japanese and Korean, where often no space parts a name from the word that leads to it."""

from __future__ import annotations

from presswork.patterns import pattern
from presswork.reading.openings import holds
from presswork.reading.wording import words

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
_CHINESE = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文肖"
_KOREAN = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길연위표명기반라왕금옥육인맹제모탁국"
_JAPANESE = words(
    """佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 齋藤 斉藤 清水 山崎 阿部 池田 橋本
    山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野
    田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田
    平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 木下 菊地 菊池 野村 新井 渡部 古川 浜田 杉本 水野 小松 西田 本田 大西 北村 吉川 飯田 沢田"""
)
"""Family names that many have."""
_LONE_KOREAN = r"[가-힣]{3}"
_LONE_CHINESE = r"[\u4e00-\u9fff]{3}"
_LONE_JAPANESE = r"([\u4e00-\u9fff々]{2,3})[ \u3000]?([\u4e00-\u9fff々ぁ-ゖァ-ヶー]{1,4})"
_LONGEST_LONE = 8
_NO_LAST = "网網报報社台版讯訊刊市县縣省区區部局院会會团團站室组組号號日"
"""What names of papers, places and offices end with, and no person's."""
_NO_KOREAN_LAST = "팀부국실층면판"
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


def lone_name(text: str) -> str | None:
    """The line if it is as short as a person's name is and begins with a family name that many have."""
    if not 3 <= len(text) <= _LONGEST_LONE:
        return None
    if pattern(_LONE_KOREAN).fullmatch(text):
        return text if text[0] in _KOREAN and text[-1] not in _NO_KOREAN_LAST else None
    if text[-1] in _NO_LAST:
        return None
    if pattern(_LONE_CHINESE).fullmatch(text) and text[0] in _CHINESE:
        return text
    japanese = pattern(_LONE_JAPANESE).fullmatch(text)
    family = japanese and any(text[:length] in _JAPANESE for length in (2, 3))
    return text if family else None


def _parted(name: str, needed: tuple[str, ...]) -> tuple[str, ...]:
    """A Japanese name may hold a space; between Chinese ones it parts two persons."""
    apart = _SPACED_PARTS if needed[-1] in ("撰", "记者") else _PARTS
    return tuple(part for part in pattern(apart).split(name) if part)
