"""What happened on the way: what the reader decided, what was repaired, what was lost.

Readers, the normaliser and exporters write down events as data; who asked for the export
shows them. Nothing here prints.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from presswork.model import Node


class Decision(msgspec.Struct, frozen=True):
    """Something a reader understood, and why; ``lines`` are the source's, first and last, from 1.

    ``confidence`` runs from 0 (a guess) to 1 (certain).
    """

    what: str
    value: str
    reason: str
    lines: tuple[int, int] | None = None
    confidence: float = 1.0


class Repair(msgspec.Struct, frozen=True):
    """Something the normaliser mended; ``place`` is a path such as ``$.body[3].level``."""

    what: str
    place: str


class Loss(msgspec.Struct, frozen=True):
    """Something the article has and the file has not, or not in the same form.

    ``kind`` is a node's kind (``table``) or one of its attributes (``table.rowspan``); ``how`` says
    what was done instead.
    """

    kind: str
    action: Literal["degraded", "dropped"]
    how: str
    place: str = ""


class Report:
    """The events of one conversion, in the order in which they happened."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []
        self.repairs: list[Repair] = []
        self.losses: list[Loss] = []

    def decided(
        self,
        what: str,
        value: str,
        reason: str,
        *,
        lines: tuple[int, int] | None = None,
        confidence: float = 1.0,
    ) -> None:
        self.decisions.append(Decision(what, value, reason, lines, confidence))

    def repaired(self, what: str, place: str) -> None:
        self.repairs.append(Repair(what, place))

    def degraded(self, node: Node | str, how: str, place: str = "") -> None:
        """Say that the file shows ``node`` in a poorer form."""
        self.losses.append(Loss(_kind(node), "degraded", how, place))

    def dropped(self, node: Node | str, how: str, place: str = "") -> None:
        """Say that the file does not show ``node`` at all."""
        self.losses.append(Loss(_kind(node), "dropped", how, place))


def _kind(node: Node | str) -> str:
    return node if isinstance(node, str) else node.kind
