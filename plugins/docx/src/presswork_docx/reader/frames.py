"""Blocks that are still open while a story is folded: list items, quotes, definitions."""

from __future__ import annotations

from dataclasses import dataclass, field

from presswork.model import (
    Block,
    Definition,
    DefinitionItem,
    DefinitionList,
    Inline,
    List,
    ListItem,
    Quote,
)


@dataclass
class Frame:
    """The story itself; ``left`` is where the text of its blocks begins, in twips."""

    left: int = 0
    blocks: list[Block] = field(default_factory=list)

    def close(self) -> Block | None:
        return None


@dataclass
class QuoteFrame(Frame):
    attribution: tuple[Inline, ...] = ()

    def close(self) -> Block | None:
        return Quote(tuple(self.blocks), self.attribution)


@dataclass
class ItemFrame(Frame):
    """A list whose last item is open."""

    ordered: bool = False
    lists: set[str] = field(default_factory=set)
    """The w:numId of its items: tasks have another than the bullets among them."""
    depth: int = 0
    start: int = 1
    number: int = 1
    checked: bool | None = None
    items: list[ListItem] = field(default_factory=list)

    def next(self, number: int, checked: bool | None) -> None:
        self._end_item()
        self.number, self.checked = number, checked

    def close(self) -> Block | None:
        self._end_item()
        return List(self.ordered, tuple(self.items), self.start)

    def _end_item(self) -> None:
        self.items.append(ListItem(tuple(self.blocks), self.checked))
        self.blocks = []


@dataclass
class DefinitionFrame(Frame):
    """Terms whose last definition is open; ``outer`` is where the terms stand."""

    outer: int = 0
    term: tuple[Inline, ...] = ()
    definitions: list[Definition] = field(default_factory=list)
    items: list[DefinitionItem] = field(default_factory=list)

    def next_term(self, term: tuple[Inline, ...]) -> None:
        self._end_item()
        self.term = term

    def next_definition(self) -> None:
        if self.blocks:
            self.definitions.append(Definition(tuple(self.blocks)))
            self.blocks = []

    def close(self) -> Block | None:
        self._end_item()
        return DefinitionList(tuple(self.items))

    def _end_item(self) -> None:
        self.next_definition()
        self.items.append(DefinitionItem(self.term, tuple(self.definitions)))
        self.definitions = []
