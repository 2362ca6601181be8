"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import presswork_epub


def test_every_example_gives_what_it_shows():
    names = [f"presswork_epub.{module.name}" for module in pkgutil.iter_modules(presswork_epub.__path__)]
    results = [doctest.testmod(importlib.import_module(name)) for name in names]
    assert sum(result.attempted for result in results) >= 8
    assert [result.failed for result in results] == [0] * len(names)
