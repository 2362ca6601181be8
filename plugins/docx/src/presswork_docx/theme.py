"""The theme: the colours and fonts that Word offers beside the text (ECMA-376 14.2.7, 20.1.6)."""

from __future__ import annotations

from presswork_docx.xml import DECLARATION

BODY_FONT = "Cambria"
HEADING_FONT = "Calibri"

_COLORS = (
    ("dk1", '<a:sysClr val="windowText" lastClr="000000"/>'),
    ("lt1", '<a:sysClr val="window" lastClr="FFFFFF"/>'),
    ("dk2", '<a:srgbClr val="1F3552"/>'),
    ("lt2", '<a:srgbClr val="F2F4F7"/>'),
    ("accent1", '<a:srgbClr val="1F4E79"/>'),
    ("accent2", '<a:srgbClr val="9C4221"/>'),
    ("accent3", '<a:srgbClr val="2F6B4F"/>'),
    ("accent4", '<a:srgbClr val="8A6D1D"/>'),
    ("accent5", '<a:srgbClr val="5B4B8A"/>'),
    ("accent6", '<a:srgbClr val="54606E"/>'),
    ("hlink", '<a:srgbClr val="0B57A4"/>'),
    ("folHlink", '<a:srgbClr val="6B3FA0"/>'),
)

# Which font an East Asian or complex script falls back to, by ISO 15924 code.
_SCRIPTS = (
    ("Jpan", "Yu Mincho"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "SimSun"),
    ("Hant", "PMingLiU"),
    ("Arab", "Times New Roman"),
    ("Hebr", "Times New Roman"),
    ("Thai", "Angsana New"),
    ("Ethi", "Nyala"),
    ("Beng", "Vrinda"),
    ("Gujr", "Shruti"),
    ("Khmr", "DaunPenh"),
    ("Knda", "Tunga"),
    ("Guru", "Raavi"),
    ("Deva", "Mangal"),
    ("Telu", "Gautami"),
    ("Taml", "Latha"),
    ("Syrc", "Estrangelo Edessa"),
    ("Orya", "Kalinga"),
    ("Mlym", "Kartika"),
    ("Laoo", "DokChampa"),
    ("Sinh", "Iskoola Pota"),
    ("Mong", "Mongolian Baiti"),
    ("Viet", "Times New Roman"),
    ("Geor", "Sylfaen"),
    ("Armn", "Sylfaen"),
)


def theme_xml() -> str:
    colors = "".join(f"<a:{name}>{color}</a:{name}>" for name, color in _COLORS)
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Presswork">'
        f'<a:themeElements><a:clrScheme name="Presswork">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Presswork">{_fonts("major", HEADING_FONT)}{_fonts("minor", BODY_FONT)}</a:fontScheme>'
        f'<a:fmtScheme name="Presswork"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _fonts(kind: str, latin: str) -> str:
    scripts = "".join(f'<a:font script="{script}" typeface="{font}"/>' for script, font in _SCRIPTS)
    return (
        f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface=""/>'
        f'<a:cs typeface="Times New Roman"/>{scripts}</a:{kind}Font>'
    )
