"""What a process keeps of words for all the documents that it makes."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Books of words, one for each font, size and language; all are emptied when they hold ``most`` words."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._books: dict[object, dict[str, T]] = {}

    def book(self, key: object) -> dict[str, T]:
        """The book for ``key``, to look words up in; ``keep`` enters them."""
        return self._books.setdefault(key, {})

    def keep(self, book: dict[str, T], word: str, value: T) -> None:
        if self._held >= self._most:
            for full in self._books.values():
                full.clear()
            self._held = 0
        book[word] = value
        self._held += 1
