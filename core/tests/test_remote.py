"""Articles from the web: what is fetched, what is refused, and when it ends."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from presswork.errors import InputError, MissingInputError
from presswork.remote import Fetched, fetch, file_name, is_public

PAGE = b"<p>A page.</p>"


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path; each answer is (status, headers, body)."""

    answers: dict[str, tuple[int, dict[str, str], bytes]]

    def do_GET(self) -> None:
        status, headers, body = self.answers.get(self.path, (404, {}, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    html = {"Content-Type": "text/html; charset=ISO-8859-2"}
    packed = gzip.compress(b"words " * 1_000, mtime=0)

    class Handler(Site):
        answers = {
            "/page": (200, html, PAGE),
            "/bare": (200, {}, b"words"),
            "/old": (301, {"Location": "/page"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/inside": (302, {"Location": "http://inside.example/page"}, b""),
            "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, packed),
            "/half": (200, {"Content-Encoding": "gzip"}, packed[:-20]),
            "/cut": (200, {"Content-Length": "100"}, b"short"),
            "/a%20b?c=%C3%A9": (200, html, PAGE),
        }

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://site.example:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def numbers(host: str, _port: int) -> list[str]:
    """A name service of our own."""
    found = {"site.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"], "both.example": ["9.9.9.9", "127.0.0.1"]}
    if host not in found:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")
    return found[host]


def on_this_machine(number: str) -> bool:
    return number == "127.0.0.1"


@pytest.fixture
def get(site: str) -> Callable[..., Fetched]:
    def get(path: str, **limits: object) -> Fetched:
        return partial(fetch, resolve=numbers, permitted=on_this_machine, **limits)(site + path)

    return get


def test_a_page_comes_with_what_the_server_says_of_it(get, site: str) -> None:
    assert get("/page") == Fetched(PAGE, f"{site}/page", "text/html", "ISO-8859-2")
    assert get("/bare") == Fetched(b"words", f"{site}/bare", None, None)


def test_a_redirect_is_followed_and_its_end_is_the_address(get, site: str) -> None:
    assert get("/old") == Fetched(PAGE, f"{site}/page", "text/html", "ISO-8859-2")


def test_characters_that_a_request_can_not_have_are_spelt_out(get) -> None:
    assert get("/a b?c=é").data == PAGE


def test_what_comes_packed_is_unpacked(get) -> None:
    assert get("/packed").data == b"words " * 1_000


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nothing", "the server says 404"),
        ("/round", "more than 5 times"),
        ("/file", "leads to file:, and only http and https are fetched"),
        ("/inside", r"inside\.example is at 10\.0\.0\.1, which is not on the public internet"),
        ("/half", "what comes packed ends too early"),
        ("/cut", "it ends 95 bytes too early"),
    ],
)
def test_what_can_not_be_had_is_told_in_one_line(get, path: str, why: str) -> None:
    with pytest.raises(MissingInputError, match=why) as refused:
        get(path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("path", ["/page", "/packed"])
def test_what_is_too_large_is_refused_packed_or_not(get, path: str) -> None:
    with pytest.raises(InputError, match="is larger than 0 MiB"):
        get(path, limit=10)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://localhost/", "not on the public internet"),
        ("http://127.0.0.1:1/", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("http://2130706433/", "not on the public internet"),
        ("http://169.254.169.254/latest/meta-data", "not on the public internet"),
        ("http://ada:secret@site.example/", "http://site.example/ has a name or a password in it"),
        ("http:///path", "is no address that can be fetched"),
        ("http://site.example:99999/", "is no address: Port out of range"),
        ("http://[::1/", "is no address"),
    ],
)
def test_an_address_that_must_not_be_asked_is_refused(address: str, why: str) -> None:
    with pytest.raises(MissingInputError, match=why) as refused:
        fetch(address)
    assert "secret" not in str(refused.value)


def test_a_host_with_one_private_address_among_others_is_refused() -> None:
    with pytest.raises(MissingInputError, match=r"both\.example is at 127\.0\.0\.1"):
        fetch("http://both.example/", resolve=numbers)


def test_a_host_that_nobody_knows_is_told() -> None:
    with pytest.raises(MissingInputError, match=r"no host is called nowhere\.example"):
        fetch("http://nowhere.example/", resolve=numbers)


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.0.1", "172.16.0.1", "192.168.0.1", "224.0.0.1"),
        *("240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"),
    ],
)
def test_addresses_that_are_not_public_are_known(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909"])
def test_addresses_that_are_public_are_known(number: str) -> None:
    assert is_public(number)


def test_the_name_is_looked_up_once_and_the_connection_goes_to_what_was_looked_at(site: str) -> None:
    asked: list[str] = []

    def changing(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert fetch(f"{site}/page", resolve=changing, permitted=on_this_machine).data == PAGE
    assert asked == ["site.example"]


def test_a_server_that_gives_a_byte_now_and_then_is_cut_off_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def drip() -> None:
            client, _ = server.accept()
            with client:
                while not done.wait(0.02):
                    try:
                        client.sendall(b"H")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        address = f"http://site.example:{server.getsockname()[1]}/"
        with pytest.raises(MissingInputError, match=r"takes longer than 0\.2 seconds"):
            fetch(address, resolve=numbers, permitted=on_this_machine, seconds=0.2)
        done.set()
        thread.join()


def test_a_server_that_never_answers_the_handshake_is_cut_off_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"https://site.example:{server.getsockname()[1]}/"
        with pytest.raises(MissingInputError, match=r"takes longer than 0\.1 seconds"):
            fetch(address, resolve=numbers, permitted=on_this_machine, seconds=0.1)


def test_a_server_that_speaks_no_tls_is_told(site: str) -> None:
    with pytest.raises(MissingInputError, match=r"can't be fetched: .*ssl"):
        fetch(f"https{site.removeprefix('http')}/page", resolve=numbers, permitted=on_this_machine)


def test_a_closed_port_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens there, and nobody else can
        address = f"http://site.example:{closed.getsockname()[1]}/"
        with pytest.raises(MissingInputError, match="can't be fetched: connection refused"):
            fetch(address, resolve=numbers, permitted=on_this_machine)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://e.org/a/The-Bell.html?x=1#y", "The-Bell.html"),
        ("https://e.org/a/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://e.org", "e.org"),
        ("https://e.org/a/", "a"),
        ("https://e.org/...", "article"),
        ("https://e.org/" + "x" * 300, "x" * 80),
    ],
)
def test_a_file_is_named_after_the_last_part_of_the_address(address: str, name: str) -> None:
    assert file_name(address) == name
