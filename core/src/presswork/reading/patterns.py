"""Patterns that are compiled when a text first needs them."""

from presswork.patterns import pattern

__all__ = ["pattern"]
