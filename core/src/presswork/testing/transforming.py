"""What every transform owes: each function tries one obligation and raises ViolationError if it is not met."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import msgspec

from presswork.codec import decode, encode
from presswork.errors import UsageError
from presswork.exporter import make_options
from presswork.model import Article, Metadata
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing.documents import feature_article
from presswork.testing.invariants import broken_invariants
from presswork.testing.obligations import deep_article, long_article, one_of_each
from presswork.testing.subject import (
    TransformSubject,
    ViolationError,
    digest,
    digests_elsewhere,
    imported_with,
    require,
)
from presswork.testing.watch import watching


def a_light_module(subject: TransformSubject) -> None:
    """Importing the plugin imports no library beside the core."""
    heavy = imported_with(subject.offer.plugin.module)
    require(not heavy, f"importing {subject.offer.plugin.module} imports {', '.join(sorted(heavy))}")


def a_true_description(subject: TransformSubject) -> None:
    """Its title says on one line what it does."""
    require(subject.transform.title.strip(), "it has no title")
    require("\n" not in subject.transform.title, "its title has more than one line")


def checked_options(subject: TransformSubject) -> None:
    """Options have defaults and descriptions, and unknown ones are refused."""
    options = subject.transform.options
    try:
        options()
    except TypeError as error:
        raise ViolationError(f"its options can't all be left out: {error}") from error
    for field in msgspec.structs.fields(options):
        metas = getattr(field.type, "__metadata__", ())
        described = any(isinstance(meta, msgspec.Meta) and meta.description for meta in metas)
        require(described, f"its option {field.name!r} has no description")
    try:
        make_options(subject.transform, {"no_such_option": "1"})
    except UsageError:
        return
    raise ViolationError("it takes unknown options")


def every_kind(subject: TransformSubject) -> None:
    """Each kind of node can stand alone in an article."""
    for kind, article in one_of_each().items():
        _apply(subject, article, f"a {kind}")


def all_at_once(subject: TransformSubject) -> None:
    """An article that holds every kind and many of their attributes gives an article."""
    _apply(subject, feature_article(), "an article with every kind of node")


def articles_that_normalise(subject: TransformSubject) -> None:
    """What it gives is made of the model's own types, normalises, and survives JSON."""
    for article in (feature_article(), *one_of_each().values()):
        changed, _ = _apply(subject, article, "an article with every kind of node")
        try:
            same = decode(encode(changed)) == changed
            whole = normalize(changed)
        except Exception as error:
            raise ViolationError(f"what it gives is no valid article: {type(error).__name__}: {error}") from error
        require(same, "what it gives does not survive JSON: are there lists where the model has tuples?")
        broken = broken_invariants(whole)
        require(not broken, f"what it gives can't be normalised: {broken[:1]}")


def the_input_unchanged(subject: TransformSubject) -> None:
    """The article that came in stays as it is, its further metadata too."""
    article = normalize(feature_article())
    before = encode(article)
    subject.run(article)
    require(encode(article) == before, "it changes the article that it was given")


def the_same_article(subject: TransformSubject) -> None:
    """The same article gives the same again, whatever was changed in between."""
    first, _ = _apply(subject, feature_article(), "an article with every kind of node")
    _apply(subject, Article(metadata=Metadata(title="Another")), "an empty article")
    require(subject.run(normalize(feature_article()))[0] == first, "applying it twice gives different articles")


def the_same_article_elsewhere(subject: TransformSubject) -> None:
    """Other processes, on other days, in other time zones and locales, give the same article."""
    article = normalize(feature_article())
    here = digest(encode(subject.run(article)[0]))
    found = {here, *digests_elsewhere(subject.name, article, "transform")}
    require(len(found) == 1, "the article depends on the process, the clock, the time zone or the locale")


def telling_reports(subject: TransformSubject) -> None:
    """What it tells the report has a name and a reason."""
    _, report = _apply(subject, feature_article(), "an article with every kind of node")
    for decision in report.decisions:
        require(decision.what and decision.reason, f"a decision has no name or no reason: {decision}")
        require(0 <= decision.confidence <= 1, f"it is {decision.confidence} sure of {decision.what}")
    for loss in report.losses:
        require(loss.kind and loss.how.strip(), f"it reports the loss of a {loss.kind} and does not say how")


def only_the_article(subject: TransformSubject) -> None:
    """It reads the article it is given: it writes nothing, prints nothing, calls nobody."""
    article = normalize(feature_article())
    subject.run(article)  # imports and caches are made on first use
    with watching() as deeds:
        subject.run(article)
    require(not deeds.seen, f"while it is applied, it {'; '.join(deeds.seen[:3])}")


def an_empty_article(subject: TransformSubject) -> None:
    """A title and nothing else is an article."""
    _apply(subject, Article(metadata=Metadata(title="Only a Title")), "an empty article")


def a_long_article(subject: TransformSubject) -> None:
    """Thousands of paragraphs and one very long word give an article."""
    _apply(subject, long_article(), "a long article")


def deep_nesting(subject: TransformSubject) -> None:
    """Lists and quotes inside each other, as deep as the model has them, give an article."""
    _apply(subject, deep_article(), "deep nesting")


def many_at_once(subject: TransformSubject) -> None:
    """Threads that apply it at the same time do not disturb each other."""
    article = normalize(feature_article())
    expected, _ = subject.run(article)
    failures: list[str] = []

    def work(number: int) -> None:
        other = normalize(Article(metadata=Metadata(title=f"Thread {number}")))
        try:
            for _ in range(3):
                subject.run(other)
                if subject.run(article)[0] != expected:
                    failures.append("other articles")
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    require(not failures, f"threads disturb each other: {failures[:1]}")


OBLIGATIONS: Mapping[str, Callable[[TransformSubject], None]] = {
    check.__name__: check
    for check in (
        a_light_module,
        a_true_description,
        checked_options,
        every_kind,
        all_at_once,
        articles_that_normalise,
        the_input_unchanged,
        the_same_article,
        the_same_article_elsewhere,
        telling_reports,
        only_the_article,
        an_empty_article,
        a_long_article,
        deep_nesting,
        many_at_once,
    )
}
"""Every obligation of a transform, by name."""


def _apply(subject: TransformSubject, article: Article, what: str) -> tuple[Article, Report]:
    try:
        return subject.run(normalize(article))
    except ViolationError:
        raise
    except Exception as error:
        raise ViolationError(f"it fails on {what}: {type(error).__name__}: {error}") from error
