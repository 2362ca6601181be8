"""Which notes stay, which join the body, and in what order: decided on what a first pass has found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from presswork.normalize.drafts import Plan


def plan_notes(body: Iterable[str], notes: Mapping[str, tuple[str, ...]], silent: frozenset[str]) -> Plan:
    """``body`` are the notes that the body cites, in order; ``notes`` those that each note cites.

    - a note that only notes cite is cited in the body too, behind the first mark of the note
      that leads to it
    - a note that nothing leads to joins the body; those that it cites are then the body's
    """
    cites = {
        note: tuple(other for other in others if other not in silent)
        for note, others in notes.items()
        if note not in silent
    }
    order = [note for note in dict.fromkeys(body) if note not in silent]
    cited = set(order)
    companions: dict[str, tuple[str, ...]] = {}
    for note in order:
        _follow(note, cites, cited, companions)
    moved: set[str] = set()

    def move(note: str) -> None:
        moved.add(note)
        cited.add(note)
        fresh = [other for other in dict.fromkeys(cites[note]) if other not in cited]
        cited.update(fresh)
        for other in fresh:
            order.append(other)
            _follow(other, cites, cited, companions)

    pointed_at = {other for note, others in cites.items() if note not in cited for other in others if other != note}
    for note in cites:
        if note not in cited and note not in pointed_at:
            move(note)
    for note in cites:
        if note not in cited:
            move(note)
    final = [each for note in order for each in (note, *companions.get(note, ()))]
    return Plan(
        silent=silent,
        moved=frozenset(moved),
        companions=companions,
        numbers={note: number for number, note in enumerate(final, start=1)},
    )


def _follow(
    note: str, cites: Mapping[str, tuple[str, ...]], cited: set[str], companions: dict[str, tuple[str, ...]]
) -> None:
    """Every note that only ``note`` leads to, in the order in which one meets them."""
    found: list[str] = []
    work = [iter(cites[note])]
    while work:
        other = next(work[-1], None)
        if other is None:
            work.pop()
        elif other not in cited:
            cited.add(other)
            found.append(other)
            work.append(iter(cites[other]))
    if found:
        companions[note] = tuple(found)


def find_silent(
    empty: Iterable[str], notes: Mapping[str, tuple[str, ...]], says_something: Callable[[str], bool]
) -> frozenset[str]:
    """``empty`` notes, and those that hold nothing but marks that lead to such notes or round in a ring."""
    silent = set(empty)
    silent.update(note for note, others in notes.items() if others and not says_something(note))
    citing: dict[str, list[str]] = {}
    for note, others in notes.items():
        for other in others:
            citing.setdefault(other, []).append(note)
    # A mark of a note that has words is something to see: whoever leads there is not silent.
    work = [note for note in notes if note not in silent]
    while work:
        for note in citing.get(work.pop(), ()):
            if note in silent:
                silent.remove(note)
                work.append(note)
    return frozenset(silent)
