"""What plugin authors import; everything else in the core may change between minor versions."""

from presswork.errors import InputError
from presswork.exporter import (
    DROPPED,
    NATIVE,
    Exporter,
    NoOptions,
    Reader,
    Source,
    Support,
    Transform,
    degraded,
    native,
)
from presswork.hookspecs import API_VERSION, hookimpl
from presswork.report import Report

__all__ = [
    "API_VERSION",
    "DROPPED",
    "NATIVE",
    "Exporter",
    "InputError",
    "NoOptions",
    "Reader",
    "Report",
    "Source",
    "Support",
    "Transform",
    "degraded",
    "hookimpl",
    "native",
]
