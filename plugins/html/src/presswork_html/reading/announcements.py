"""Lines inside an article that announce something else: ``Read more:`` and a link, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from presswork.model import Inline, Link, Span, Strong
from presswork_html.reading.inlines import words
from presswork_html.reading.selection import letters

_SAYS = re.compile(
    r"(?i)\W*(?:related(?:\s+(?:articles?|stories|story|content|posts?|video))?\s*[:|]|read\s+(?:more|also|next)\b|also\s+(?:read|on|see)\b"
    r"|see\s+(?:also|more)\b|more\s+(?:on|from|about)\b.{0,40}:|more\s*:|recommended\s*:|don[’']t\s+miss\b|click\s+here\b|sign\s+up\b"
    r"|subscribe\b|follow\s+us\b|continue\s+reading\b|watch\s*:"
    r"|mehr\s+(?:zum\s+thema|dazu|lesen)\b|lesen\s+sie\s+(?:auch|mehr|hier)\b|auch\s+interessant\b|siehe\s+auch\b|weiterlesen\b"
    r"|(?:à\s+)?lire\s+(?:aussi|également|la\s+suite)\b|voir\s+aussi\b|sur\s+le\s+même\s+(?:sujet|thème)\b"
    r"|(?:lee|leer|lea|vea|ver|mira)\s+(?:también|además|más)\b|te\s+puede\s+interesar\b|le\s+puede\s+interesar\b"
    r"|leia\s+(?:também|mais)\b|veja\s+também\b|leggi\s+anche\b|guarda\s+anche\b|lees\s+(?:ook|meer)\b|les\s+(?:også|mer)\b"
    r"|läs\s+(?:också|mer|även)\b|læs\s+også\b|lue\s+myös\b|czytaj\s+(?:też|także|więcej)\b|zobacz\s+(?:też|także)\b|čtěte\s+také\b"
    r"|читайте\s+(?:также|ещё|еще)\b|смотрите\s+также\b|читайте\s+також\b|関連(?:記事|リンク)|相关(?:阅读|新闻|报道)|延伸閱讀|관련\s*기사)"
)
# A line of nothing else: what stands above an advertisement, and what heads buttons, comments and other articles.
_LABELS = re.compile(
    r"(?i)\W*(?:advert|advertisement|advertising|sponsored\s+content|anzeige|werbung|publicité|publicidad|pubblicità"
    r"|publicidade|advertentie|reklame?|annonse?|реклама|広告|广告|廣告)\W*"
)
_HEADS = re.compile(
    r"(?i)\W*(?:share\s+(?:this|the)\s+(?:article|post|story|page|recipe)|share\s+this|\d+\s+comments?|comments?\s*\(\d+\)"
    r"|leave\s+a\s+(?:comment|reply)|related\s+(?:articles?|posts?|stories)|you\s+(?:may|might)\s+also\s+(?:like|enjoy)"
    r"|(?:diesen\s+)?(?:artikel|beitrag)\s+teilen|\d+\s+kommentare?|kommentare?\s*\(\d+\)|ähnliche\s+(?:artikel|beiträge)"
    r"|partager\s+(?:cet\s+article|l[’']article)|\d+\s+commentaires?|articles?\s+(?:similaires|liés)"
    r"|comparte\s+(?:este\s+artículo|esta\s+noticia)|\d+\s+comentarios?|artículos\s+relacionados)\W*"
)
_LINKED = 0.7
_LONGEST = 250


def announces(content: Iterable[Inline]) -> bool:
    """Whether a line is a link for the most part, and begins as announcements do."""
    nodes = list(content)
    text = words(nodes)
    return len(text) <= _LONGEST and _SAYS.match(text) is not None and _linked(nodes) >= _LINKED * len(letters(text))


def is_label(text: str) -> bool:
    """Whether a line only says that an advertisement follows."""
    return len(text) <= _LONGEST and _LABELS.fullmatch(text) is not None


def heads_something_else(text: str) -> bool:
    """Whether a heading stands above buttons, comments or other articles."""
    return len(text) <= _LONGEST and _HEADS.fullmatch(text) is not None


def _linked(nodes: Iterable[Inline]) -> int:
    found = 0
    for node in nodes:
        if isinstance(node, Link):
            found += len(letters(words(node.content)))
        elif isinstance(node, Strong | Span):
            found += _linked(node.content)
    return found
