"""What mail looks like on its way: words and texts written in ASCII (RFC 2045 and 2047)."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

import msgspec


def unquoted(value: str) -> str:
    """A header field's words; the field as it is when it holds none that can be read."""
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeDecodeError, ValueError):
        return value


_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


class Parts(msgspec.Struct, frozen=True):
    """A message's plain text and the names of its other parts: those that are ``lost``, and the ``spare`` ones.

    Spare is what says the same again (RFC 2046, 5.1.4) or only signs it.
    """

    text: str
    lost: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()


def decoded(text: str) -> Parts:
    """What the message is made of."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    message = message_from_bytes(lines.encode("utf-8", "surrogatepass"))
    parts = [part for part in message.walk() if not part.is_multipart()]
    texts = [part for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    words = "\n\n".join(filter(None, map(_payload, texts)))
    if not words.strip():
        return Parts("")
    others = [part for part in parts if part not in texts]
    again = {id(part) for part in message.walk() for part in _other_forms(part, texts)}
    spare = [part for part in others if id(part) in again or part.get_content_type() in _SIGNATURES]
    return Parts(words, tuple(_name(part) for part in others if part not in spare), tuple(map(_name, spare)))


def _other_forms(part: Message, texts: list[Message]) -> list[Message]:
    """The HTML beside the plain text of one and the same part."""
    if part.get_content_type() != "multipart/alternative" or not any(inner in texts for inner in part.walk()):
        return []
    return [inner for inner in part.walk() if inner.get_content_type() in ("text/html", "text/enriched")]


def _name(part: Message) -> str:
    return f"{part.get_filename() or 'a part'} ({part.get_content_type()})"


def _payload(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    coded = str(part.get("Content-Transfer-Encoding", "")).lower().strip() in ("base64", "quoted-printable")
    charset = part.get_content_charset("utf-8") if coded else "utf-8"
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
