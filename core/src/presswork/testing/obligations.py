"""What every exporter owes: each function tries one obligation and raises ViolationError if it is not met."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping

import msgspec

from presswork.capabilities import ATTRIBUTES, nodes, predict, uses
from presswork.errors import PressworkError, UsageError
from presswork.exporter import Exporter, make_options
from presswork.model import (
    BLOCK_KINDS,
    INLINE_KINDS,
    Article,
    Block,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Quote,
    Resource,
    Text,
)
from presswork.normalize import normalize
from presswork.testing.documents import feature_article
from presswork.testing.subject import (
    ExporterSubject,
    ViolationError,
    digest,
    digests_elsewhere,
    imported_with,
    require,
    words_of,
)
from presswork.testing.traces import essence, trials
from presswork.testing.watch import watching

HOSTILE = (
    "AT&T <b>bold</b> &amp; ]]> %s {0} \\n ${HOME} `id` <!-- no --> <?pi?> \\par {\\b x} \\u8217? --- *x* _y_ [z](w)"
)
MANY = 3000
_OWNERS = {"author": "metadata.authors", "note": "noteref"}
"""What is lost with all its attributes, where an attribute is not called after it."""
DEEP = 60


def a_light_module(subject: ExporterSubject) -> None:
    """Importing the plugin imports no library beside the core: listing formats must cost nothing."""
    heavy = imported_with(subject.offer.plugin.module)
    require(not heavy, f"importing {subject.offer.plugin.module} imports {', '.join(sorted(heavy))}")


def a_true_description(subject: ExporterSubject) -> None:
    """Title, media type and extension are what other programs can use."""
    exporter = subject.exporter
    require(exporter.title.strip(), "it has no title")
    require(exporter.media_type.count("/") == 1, f"{exporter.media_type!r} is no media type")
    require("\n" not in exporter.title, "its title has more than one line")


def known_capabilities(subject: ExporterSubject) -> None:
    """``supports`` names kinds and attributes that exist, and says how each degraded one is shown."""
    known = {*BLOCK_KINDS, *INLINE_KINDS, *ATTRIBUTES, "metadata"}
    for key, support in subject.exporter.supports.items():
        require(key in known, f"it supports {key!r}, which is no kind and no attribute")
        require(support.level != "degraded" or support.how, f"it degrades {key!r} and does not say how")


def checked_options(subject: ExporterSubject) -> None:
    """Options have defaults and descriptions, and what does not fit is refused."""
    options = subject.exporter.options
    try:
        options()
    except TypeError as error:
        raise ViolationError(f"its options can't all be left out: {error}") from error
    for field in msgspec.structs.fields(options):
        metas = getattr(field.type, "__metadata__", ())
        described = any(isinstance(meta, msgspec.Meta) and meta.description for meta in metas)
        require(described, f"its option {field.name!r} has no description")
        require(_refuses(subject.exporter, field.name), f"its option {field.name!r} takes anything")
    require(_refuses(subject.exporter, "no_such_option"), "it takes unknown options")


def every_kind(subject: ExporterSubject) -> None:
    """Each kind of node can stand alone in an article."""
    for kind, article in one_of_each().items():
        try:
            data, _ = subject.run(article)
        except PressworkError as error:
            raise ViolationError(f"it fails on a {kind}: {error}") from error
        require(data, f"it writes nothing for a {kind}")


def all_at_once(subject: ExporterSubject) -> None:
    """An article that holds every kind and many of their attributes is exported."""
    _try(subject, feature_article(), "an article with every kind of node")


def no_word_lost(subject: ExporterSubject) -> None:
    """Every word of the text is in the file, but for those of kinds declared or reported as dropped."""
    article = normalize(feature_article())
    data, report = subject.run(article)
    dropped = {loss.kind for loss in report.losses if loss.action == "dropped"}
    dropped |= {key for key, support in subject.exporter.supports.items() if support.level == "dropped"}
    found = Counter(_letters(subject.words(data)))
    expected = words_of(article if not dropped else _without(article, dropped))
    text = " ".join(found)
    missing = [word for word in expected if word not in found and word not in text]
    require(not missing, f"{len(missing)} words are missing and no loss says so: {', '.join(missing[:5])}")


def declared_is_done(subject: ExporterSubject) -> None:
    """What ``supports`` declares lost is reported as lost, and nothing else is."""
    article = normalize(feature_article())
    _, report = subject.run(article)
    predicted = Counter((loss.kind, loss.action) for loss in predict(article, subject.exporter.supports))
    reported = Counter((loss.kind, loss.action) for loss in report.losses)
    for kind, action in predicted - reported:
        raise ViolationError(f"it declares that {kind} is {action}, and does not report it")
    for kind, action in reported - predicted:
        raise ViolationError(f"it reports that {kind} is {action}, and does not declare it")


def every_attribute(subject: ExporterSubject) -> None:
    """Each attribute leaves a trace in the file, or its loss is declared and reported."""
    for key, trial in trials().items():
        predicted = Counter(loss.kind for loss in predict(normalize(trial.article), subject.exporter.supports))
        with_it, report = subject.run(trial.article)
        reported = Counter(loss.kind for loss in report.losses)
        what = f"{key} ({ATTRIBUTES[key]})"
        require(reported >= predicted, f"it declares that {what} is lost, and does not report it")
        require(predicted >= reported, f"it reports that {what} is lost, and does not declare it")
        kind = key.partition(".")[0]
        if not {key, _OWNERS.get(kind, kind)} & predicted.keys():
            without, _ = subject.run(trial.without)
            require(essence(with_it) != essence(without), f"it loses {what} and says nothing of it")


def telling_losses(subject: ExporterSubject) -> None:
    """A reported loss names a kind or attribute of the model and says what was done instead."""
    known = {*BLOCK_KINDS, *INLINE_KINDS, *ATTRIBUTES, "resource"}
    _, report = subject.run(feature_article())
    for loss in report.losses:
        require(loss.kind in known, f"it reports the loss of {loss.kind!r}, which is no kind and no attribute")
        require(loss.how.strip(), f"it reports the loss of a {loss.kind} and does not say how")


def text_is_never_markup(subject: ExporterSubject) -> None:
    """Text that looks like markup of any language arrives as it is, in body, title and notes."""
    article = Article(metadata=Metadata(title=HOSTILE), body=(_p(HOSTILE), Quote((_p(HOSTILE),))))
    data = _try(subject, article, "text that looks like markup")
    found, expected = subject.words(data), " ".join(HOSTILE.split())
    require(found.count(expected) >= 2, "text that looks like markup does not arrive as it is")  # noqa: PLR2004 - two


def strange_characters(subject: ExporterSubject) -> None:
    """Signs of many scripts, emoji with joiners, and right-to-left text are exported."""
    text = "Ünïcödé ﬁ — “x” ’ … 漢字 かな 한글 العربية עברית ไทย हिन्दी 👩‍👩‍👧 🇪🇺 \u200b\u00ad\u2028 \U0001d4d0"
    article = Article(
        metadata=Metadata(title=text, language="ar", direction="rtl"), body=(_p(text), _p("مرحبا بالعالم"))
    )
    _try(subject, article, "signs of many scripts")


def an_empty_article(subject: ExporterSubject) -> None:
    """A title and nothing else is an article."""
    require(_try(subject, Article(metadata=Metadata(title="Only a Title")), "an empty article"), "it writes nothing")


def a_long_article(subject: ExporterSubject) -> None:
    """Thousands of paragraphs and one very long word are exported."""
    _try(subject, long_article(), "a long article")


def deep_nesting(subject: ExporterSubject) -> None:
    """Lists and quotes inside each other, as deep as the model has them, are exported."""
    _try(subject, deep_article(), "deep nesting")


def a_broken_picture(subject: ExporterSubject) -> None:
    """A picture whose data is no picture does not end the export, and is not passed over in silence."""
    article = feature_article()
    broken = tuple(
        Resource(resource.id, resource.media_type, b"\x89PNG\r\n\x1a\n broken") for resource in article.resources
    )
    data, report = subject.run(msgspec.structs.replace(article, resources=broken))
    shown = {use.key for use in uses(article)} & {"image", "figure"} <= set(subject.exporter.supports)
    if shown and not any(loss.kind.split(".")[0] in ("image", "figure", "resource") for loss in report.losses):
        require(b"broken" in data or _embeds(data), "a broken picture is passed over in silence")


def only_the_stream(subject: ExporterSubject) -> None:
    """It writes to the stream it is given: it opens nothing, prints nothing, calls nobody, changes nothing."""
    subject.run(feature_article())  # imports and caches are made on first use
    with watching() as deeds:
        subject.run(feature_article())
    require(not deeds.seen, f"while it exports, it {'; '.join(deeds.seen[:3])}")


def the_same_bytes(subject: ExporterSubject) -> None:
    """The same article gives the same bytes again, whatever was exported in between."""
    first, _ = subject.run(feature_article())
    subject.run(Article(metadata=Metadata(title="Another"), body=(_p("Something else."),)))
    require(subject.run(feature_article())[0] == first, "exporting twice gives different bytes")


def the_same_bytes_elsewhere(subject: ExporterSubject) -> None:
    """Other processes, on other days, in other time zones and locales, give the same bytes."""
    here = digest(subject.run(feature_article())[0])
    found = {here, *digests_elsewhere(subject.name, feature_article())}
    require(len(found) == 1, "the bytes depend on the process, the clock, the time zone or the locale")


def many_at_once(subject: ExporterSubject) -> None:
    """Threads that export at the same time do not disturb each other."""
    expected, _ = subject.run(feature_article())
    failures: list[str] = []

    def work(number: int) -> None:
        other = Article(metadata=Metadata(title=f"Thread {number}"), body=(_p(f"Text {number}."),))
        try:
            for _ in range(3):
                subject.run(other)
                if subject.run(feature_article())[0] != expected:
                    failures.append("other bytes")
        except PressworkError as error:
            failures.append(str(error))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    require(not failures, f"threads disturb each other: {failures[:1]}")


OBLIGATIONS: Mapping[str, Callable[[ExporterSubject], None]] = {
    check.__name__: check
    for check in (
        a_light_module,
        a_true_description,
        known_capabilities,
        checked_options,
        every_kind,
        all_at_once,
        no_word_lost,
        declared_is_done,
        every_attribute,
        telling_losses,
        text_is_never_markup,
        strange_characters,
        an_empty_article,
        a_long_article,
        deep_nesting,
        a_broken_picture,
        only_the_stream,
        the_same_bytes,
        the_same_bytes_elsewhere,
        many_at_once,
    )
}
"""Every obligation of an exporter, by name."""


def one_of_each() -> dict[str, Article]:
    """For each kind, the first top-level block of the feature article that holds it, with notes and pictures."""
    whole = normalize(feature_article())
    found: dict[str, Article] = {}
    for block in whole.body:
        alone = normalize(msgspec.structs.replace(whole, body=(block,)))
        for _, node in nodes(alone):
            found.setdefault(node.kind, alone)
    return found


def long_article() -> Article:
    """Thousands of paragraphs, and one very long word."""
    body: tuple[Block, ...] = tuple(_p(f"Paragraph number {number} of many.") for number in range(MANY))
    return Article(metadata=Metadata(title="Long"), body=(*body, _p("w" * 20_000)))


def deep_article() -> Article:
    """Lists and quotes inside each other, nearly as deep as normalising leaves them."""
    block: Block = _p("the deepest")
    for level in range(DEEP):
        block = Quote((block,)) if level % 2 else List(bool(level % 3), (ListItem((block,)),))
    return Article(metadata=Metadata(title="Deep"), body=(block,))


def _try(subject: ExporterSubject, article: Article, what: str) -> bytes:
    try:
        return subject.run(article)[0]
    except PressworkError as error:
        raise ViolationError(f"it fails on {what}: {error}") from error


def _refuses(exporter: Exporter, option: str) -> bool:
    try:
        make_options(exporter, {option: object()})
    except UsageError:
        return True
    return False


def _p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _without(article: Article, kinds: set[str]) -> Article:
    """The article without the top-level blocks that hold any of these kinds."""
    kept = tuple(
        block
        for block in article.body
        if not {node.kind for _, node in nodes(Article(body=(block,)))} & {kind.split(".")[0] for kind in kinds}
    )
    return msgspec.structs.replace(article, body=kept, notes=() if "noteref" in kinds else article.notes)


def _letters(text: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "_" else " " for c in text.replace("\u00ad", "")).split()


def _embeds(data: bytes) -> bool:
    """Whether a file may hold the data as it came: in a zip, or as base64."""
    return data.startswith(b"PK") or b"iVBORw0KGgo" in data
