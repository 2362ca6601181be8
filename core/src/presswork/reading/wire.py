"""What mail looks like on its way: words and texts written in ASCII (RFC 2045 and 2047)."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message


def unquoted(value: str) -> str:
    """A header field's words; the field as it is when it holds none that can be read."""
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeDecodeError, ValueError):
        return value


def decoded(text: str) -> tuple[str, tuple[str, ...]]:
    """The plain text of a message, and the names of its other parts."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    message = message_from_bytes(lines.encode("utf-8", "surrogatepass"))
    parts = [part for part in message.walk() if not part.is_multipart()]
    texts = [part for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    others = [part for part in parts if part not in texts]
    names = tuple(f"{part.get_filename() or 'a part'} ({part.get_content_type()})" for part in others)
    return "\n\n".join(filter(None, map(_payload, texts))), names


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
