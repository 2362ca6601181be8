"""An article fetched from its address on the web, when that is asked for: with limits, and from public hosts only.

Each hop of a redirect is treated as the first: the host's name is looked up once, every address that it has must be
public, and the connection goes to an address that was looked at. Proxies are not used, cookies not kept.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

import msgspec

from presswork import __version__
from presswork.errors import InputError, MissingInputError

if TYPE_CHECKING:
    from email.message import Message

LIMIT = 64 << 20
"""Bytes that are fetched at most, packed or not."""

SECONDS = 30.0
"""How long all of it may take, redirects included."""

REDIRECTS = 5

_CHUNK = 1 << 16
_LONGEST = 4096
_MOVED = frozenset((301, 302, 303, 307, 308))
_MAPPING_IPV4 = IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1
_HEADERS = {
    "User-Agent": f"presswork/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}

Resolve = Callable[[str, int], list[str]]
"""The numeric addresses of a host at a port; raises OSError where it has none."""


class Fetched(msgspec.Struct, frozen=True):
    """What was fetched: the bytes, the address after all redirects, and what the server said that they are."""

    data: bytes
    address: str
    media_type: str | None
    charset: str | None


def resolve(host: str, port: int) -> list[str]:
    """The system's answer, each numeric address once."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to a host of the public internet.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("9.9.9.9")
    (False, False, True)
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _MAPPING_IPV4:
            inside = ip_address(int(found) & 0xFFFFFFFF)  # type: ignore[assignment]
        if inside is not None:
            return is_public(str(inside))
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def fetch(
    address: str,
    *,
    resolve: Resolve = resolve,
    permitted: Callable[[str], bool] = is_public,
    limit: int = LIMIT,
    seconds: float = SECONDS,
    redirects: int = REDIRECTS,
) -> Fetched:
    """What is at an http or https address.

    ``permitted`` says of a numeric address whether it may be connected to. Raises MissingInputError where nothing can
    be had from there, InputError where it is larger than ``limit``.
    """
    deadline = time.monotonic() + seconds
    first = shown(address)
    for _ in range(redirects + 1):
        parts = _parts(address, first)
        with _asked(parts, _checked(parts, resolve, permitted, first), deadline, seconds, first) as answer:
            target = answer.headers.get("Location")
            if answer.status in _MOVED and target:
                address = _joined(address, target, first)
                continue
            if answer.status != http.client.OK:
                raise MissingInputError(f"{first} can't be fetched: the server says {answer.status} {answer.reason}")
            data = _unpacked(_body(answer, limit, first), answer.headers, limit, first)
            return Fetched(data, urlunsplit(parts), *_kind(answer.headers))
    raise MissingInputError(f"{first} can't be fetched: it leads on to another address more than {redirects} times")


def shown(address: str) -> str:
    """An address for a message: never too long, and without what may be a password."""
    try:
        parts = urlsplit(address)
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        bare = address
    return bare if len(bare) <= 120 else f"{bare[:119]}…"  # noqa: PLR2004 - a line's worth


def _parts(address: str, first: str) -> SplitResult:
    """The address in its parts, its characters as a request may have them."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise MissingInputError(f"{first} is no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise MissingInputError(f"{first} leads to {parts.scheme}:, and only http and https are fetched")
    if not host or len(address) > _LONGEST or port == 0:
        raise MissingInputError(f"{first} is no address that can be fetched: check how it is written")
    if "@" in parts.netloc:
        raise MissingInputError(f"{first} has a name or a password in it, which is not sent: save the page first")
    try:
        name = host if ":" in host else host.encode("ascii" if host.isascii() else "idna").decode("ascii")
    except UnicodeError as error:
        raise MissingInputError(f"{first} is no address that can be fetched: its host has no such name") from error
    netloc = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return SplitResult(parts.scheme, netloc, path, query, "")


def _checked(parts: SplitResult, resolve: Resolve, permitted: Callable[[str], bool], first: str) -> list[str]:
    """The numeric addresses of the host, all of them such as may be connected to."""
    host, port = str(parts.hostname), parts.port or _standard_port(parts)
    try:
        numbers = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise MissingInputError(f"{first} can't be fetched: no host is called {host}") from error
    refused = [number for number in numbers if not permitted(number)]
    if refused or not numbers:
        raise MissingInputError(
            f"{first} is not fetched: {host} is at {', '.join(refused[:2]) or 'no address'}, which is not on the "
            "public internet. Save the page, and name the file"
        )
    return numbers


def _standard_port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _joined(address: str, target: str, first: str) -> str:
    try:
        return urljoin(address, target.strip())
    except ValueError as error:
        raise MissingInputError(f"{first} can't be fetched: it leads on to no address") from error


@contextmanager
def _asked(
    parts: SplitResult, numbers: list[str], deadline: float, seconds: float, first: str
) -> Iterator[http.client.HTTPResponse]:
    """The server's answer, whose body is still to be read; at the deadline the connection is cut."""
    late = threading.Event()
    held: list[socket.socket] = []

    def cut() -> None:
        late.set()
        for connected in held:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    left = max(deadline - time.monotonic(), 0.001)
    timer = threading.Timer(left, cut)
    timer.daemon = True
    timer.start()
    try:
        with closing(_connect(parts, numbers, left, held, late)) as connection:
            if late.is_set():  # it may have found no socket yet
                raise TimeoutError
            connection.request("GET", urlunsplit(("", "", parts.path, parts.query, "")), headers=_HEADERS)
            with closing(connection.getresponse()) as answer:
                yield answer
            if late.is_set():  # what was read may be only a part
                raise TimeoutError
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise MissingInputError(f"{first} can't be fetched: it takes longer than {seconds:g} seconds") from error
        raise MissingInputError(f"{first} can't be fetched: {_cause(error)}") from error
    finally:
        timer.cancel()
        for connected in held:
            connected.close()


def _cause(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate can't be trusted: {error.verify_message}"
    cause = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(cause.lower().split())


def _connect(
    parts: SplitResult, numbers: list[str], left: float, held: list[socket.socket], late: threading.Event
) -> http.client.HTTPConnection:
    """A connection to the addresses that were looked at, which asks for the host by its name and proves it by that."""
    host, port = str(parts.hostname), parts.port or _standard_port(parts)
    held.append(_reach(numbers, port, left))
    if parts.scheme == "http":
        connection = http.client.HTTPConnection(host, port)
    else:
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, context=context)
        # The handshake may take its time too, and then the deadline has to find the socket.
        held[0] = secure = context.wrap_socket(held[0], server_hostname=host, do_handshake_on_connect=False)
        if late.is_set():  # it may have found the socket that is none any more
            raise TimeoutError
        secure.do_handshake()
    connection.sock = held[0]
    return connection


def _reach(numbers: list[str], port: int, left: float) -> socket.socket:
    """The first of the addresses that answers. Raises OSError where none does."""
    for number in numbers[:-1]:
        with suppress(OSError):
            return socket.create_connection((number, port), left / len(numbers))
    return socket.create_connection((numbers[-1], port), left)


def _body(answer: http.client.HTTPResponse, limit: int, first: str) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise _too_large(first, limit)
    if answer.length:
        raise MissingInputError(f"{first} can't be fetched: it ends {answer.length} bytes too early")
    return b"".join(chunks)


def _too_large(first: str, limit: int) -> InputError:
    return InputError(f"{first} is larger than {limit >> 20} MiB, and is not read")


def _unpacked(data: bytes, headers: Message, limit: int, first: str) -> bytes:
    coding = (headers.get("Content-Encoding") or "identity").strip().lower()
    if coding in ("", "identity"):
        return data
    if coding not in ("gzip", "x-gzip"):
        raise InputError(f"{first} comes packed as {coding}, which was not asked for")
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(data, limit + 1)
    except zlib.error as error:
        raise InputError(f"{first} comes packed, and can't be unpacked") from error
    if len(found) > limit:
        raise _too_large(first, limit)
    if not unpacking.eof:
        raise MissingInputError(f"{first} can't be fetched: what comes packed ends too early")
    return found


def _kind(headers: Message) -> tuple[str | None, str | None]:
    """The media type and the charset, where the server says them."""
    if "Content-Type" not in headers:
        return None, None
    charset = headers.get_param("charset")
    return headers.get_content_type(), charset if isinstance(charset, str) else None


def file_name(address: str) -> str:
    """A name for what is at an address: its path's last part, or else its host.

    >>> file_name("https://e.org/notes/The%20Bell.html?page=2"), file_name("https://e.org/")
    ('The Bell.html', 'e.org')
    """
    try:
        parts = urlsplit(address)
        last = unquote(parts.path).rstrip("/").rpartition("/")[2]
        name = last or str(parts.hostname or "")
    except ValueError:
        name = ""
    kept = "".join(char if char.isalnum() or char in " .-_" else "-" for char in name).strip(" .-")
    return kept[:80] or "article"
