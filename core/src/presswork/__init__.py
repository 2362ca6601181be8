"""Presswork turns an article into publishable files.

>>> import presswork
>>> article = presswork.read_text("A short note\\n\\nIt has one paragraph.\\n")
>>> article.metadata.title
'A short note'
"""

TYPE_CHECKING = False  # type checkers know the name; importing typing would double the time of `--version`
if TYPE_CHECKING:
    from presswork.errors import (
        InputError,
        LossError,
        MissingInputError,
        OutputError,
        PluginError,
        PressworkError,
        StorageError,
        UnavailableError,
        UsageError,
    )
    from presswork.joining import join
    from presswork.model import Article
    from presswork.pipeline import Press, convert, export, read, read_text
    from presswork.report import Report

__version__ = "0.1.0"

__all__ = [
    "Article",
    "InputError",
    "LossError",
    "MissingInputError",
    "OutputError",
    "PluginError",
    "Press",
    "PressworkError",
    "Report",
    "StorageError",
    "UnavailableError",
    "UsageError",
    "__version__",
    "convert",
    "export",
    "join",
    "read",
    "read_text",
]

_HOMES = {
    "Article": "model",
    "Press": "pipeline",
    "Report": "report",
    "convert": "pipeline",
    "export": "pipeline",
    "join": "joining",
    "read": "pipeline",
    "read_text": "pipeline",
}


def __getattr__(name: str) -> object:
    """Import what is asked for: `presswork --version` and shell completion must not wait for the model."""
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module 'presswork' has no attribute '{name}'")
    from importlib import import_module  # noqa: PLC0415 - see above

    value: object = getattr(import_module(f"presswork.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value
