from __future__ import annotations

import gzip
import ipaddress
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.errors import ReadError
from assistant.ingest.readers import read_address
from assistant.ingest.readers.download import fetch, is_public
from assistant.types import Article

PAGE = (
    "<!doctype html><html lang='sr'><head><title>Ferry returns</title></head><body><article>"
    "<h1>Ferry returns</h1><p>The ferry to Ostrel sailed again on Monday, said Vučić of the harbour office."
    "</p></article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = self.path.split("?")[0]
        if page in self.server.pages:  # type: ignore[attr-defined]
            status, headers, body = self.server.pages[page]  # type: ignore[attr-defined]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.write(body)
        elif page == "/endless":
            self.send_response(200)
            self.end_headers()
            self.write_forever(b"x" * 10_000, pause=0)
        elif page == "/drip":
            self.write_forever(b"H", pause=0.05)
        else:
            self.send_error(404)

    def write_forever(self, piece: bytes, pause: float) -> None:
        while not self.server.is_over.wait(pause) and self.write(piece):  # type: ignore[attr-defined]
            pass

    def write(self, piece: bytes) -> bool:
        try:
            self.wfile.write(piece)
            self.wfile.flush()
        except OSError:
            return False
        return True

    def log_message(self, *_: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.is_over = threading.Event()

    def add(
        self,
        path: str,
        body: str | bytes,
        content_type: str = "text/html",
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": content_type, **(headers or {})}, data)
        return self.url(path)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()


def read(url: str, max_bytes: int = 100_000, timeout_seconds: float = 10) -> Article:
    (article,) = read_address(url, max_bytes=max_bytes, timeout_seconds=timeout_seconds, allow_private=True)
    assert isinstance(article, Article)
    return article


def why_not(
    url: str, *, allow_private: bool = True, max_bytes: int = 100_000, timeout_seconds: float = 10
) -> str:
    with pytest.raises(ReadError) as caught:
        list(
            read_address(
                url, max_bytes=max_bytes, timeout_seconds=timeout_seconds, allow_private=allow_private
            )
        )
    return str(caught.value)


def test_page_is_read_with_its_address(site: Site) -> None:
    url = site.add("/2025/05/30/ferry", PAGE)
    article = read(url)
    assert (article.title, article.source, article.url) == ("Ferry returns", url, url)
    assert "said Vučić of the harbour office" in article.text
    assert str(article.published_at) == "2025-05-30"


@pytest.mark.parametrize(
    ("path", "content_type", "body", "title"),
    [
        ("/ferry_news.txt", "text/plain; charset=utf-8", "Ferry returns\n\nIt sails.", "Ferry returns"),
        ("/ferry.md", "text/plain", "# Ferry returns\n\nIt *sails*.", "Ferry returns"),
        ("/ferry_news", "application/octet-stream", "It sails.", "Ferry news"),
        (
            "/api",
            "application/json",
            json.dumps({"title": "Ferry returns", "text": "It sails."}),
            "Ferry returns",
        ),
        ("/wrong", "text/plain", PAGE, "Ferry returns"),
        ("/wrong.pdf", "application/pdf", PAGE, "Ferry returns"),
    ],
)
def test_content_goes_to_the_reader_of_its_format(
    site: Site, path: str, content_type: str, body: str, title: str
) -> None:
    article = read(site.add(path, body, content_type))
    assert article.title == title
    assert "sail" in article.text and "*" not in article.text


def test_pdf_is_read_whatever_the_server_calls_it(site: Site, pdf: Callable[..., bytes]) -> None:
    assert "It sails" in read(site.add("/file", pdf([["It sails on Monday."]]), "text/html")).text


def test_charset_of_the_server_is_used(site: Site) -> None:
    body = "Vu\u010di\u0107 u Ni\u0161u.".encode("iso8859_2")
    assert read(site.add("/a.txt", body, "text/plain; charset=iso-8859-2")).text == "Vučić u Nišu."


def test_several_articles_are_told_apart(site: Site) -> None:
    url = site.add("/feed.json", json.dumps([{"text": "A."}, {"text": "B."}]), "application/json")
    items = read_address(url, max_bytes=1000, timeout_seconds=10, allow_private=True)
    assert [item.source for item in items] == [f"{url}#1", f"{url}#2"]


def test_private_address_is_refused(site: Site) -> None:
    assert "private network" in why_not(site.add("/ferry", PAGE), allow_private=False)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "2130706433",
        "10.0.0.1",
        "169.254.169.254",
    ],
)
def test_private_address_is_refused_however_it_is_written(site: Site, host: str) -> None:
    message = why_not(site.url("/ferry", host), allow_private=False)
    assert "private network" in message or "cannot be reached" in message


def test_redirects_are_followed(site: Site) -> None:
    site.add("/new", PAGE)
    old = site.add("/old", "", status=301, headers={"Location": "/new?from=old"})
    article = read(old)
    assert (article.source, article.url) == (old, site.url("/new?from=old"))


def test_every_redirect_is_checked(site: Site) -> None:
    site.add("/inside", PAGE)
    start = site.add("/start", "", status=302, headers={"Location": site.url("/inside", "127.0.0.2")})
    with pytest.raises(ReadError, match=r"'127\.0\.0\.2' is inside a private network"):
        fetch(start, 10_000, 10, permits=lambda address: str(address) == "127.0.0.1")


def test_redirect_to_another_scheme_is_refused(site: Site) -> None:
    assert "http" in why_not(site.add("/start", "", status=302, headers={"Location": "file:///etc/hostname"}))


def test_endless_redirects_end(site: Site) -> None:
    assert "redirect" in why_not(site.add("/loop", "", status=302, headers={"Location": "/loop"}))


def test_announced_size_over_the_limit_is_refused(site: Site) -> None:
    url = site.add("/large", PAGE, headers={"Content-Length": "9000000"})
    assert "9 MB" in why_not(url)


def test_endless_body_is_cut_off_at_the_limit(site: Site) -> None:
    assert "limit is 100 kB" in why_not(site.url("/endless"))


def test_packed_body_cannot_grow_beyond_the_limit(site: Site) -> None:
    url = site.add("/bomb", gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})
    assert "limit is 100 kB" in why_not(url)


def test_packed_page_is_read(site: Site) -> None:
    assert (
        read(site.add("/packed", gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"})).title
        == "Ferry returns"
    )


def test_server_that_drips_is_left_at_the_deadline(site: Site) -> None:
    started = time.monotonic()
    assert "longer than 0.5 seconds" in why_not(site.url("/drip"), timeout_seconds=0.5)
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("status", "words"), [(403, "save the page"), (404, "no such page"), (500, "status 500")]
)
def test_error_of_the_server_is_explained(site: Site, status: int, words: str) -> None:
    assert words in why_not(site.add("/x", PAGE, status=status))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example/a",
        "file:///etc/hostname",
        "nonsense",
        "",
        "http://",
        "http://[::1",
        "data:text/html,x",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert why_not(url)


def test_address_with_a_password_is_refused(site: Site) -> None:
    assert "password" in why_not(site.add("/a", PAGE).replace("http://", "http://ana:secret@"))


def test_empty_answer_is_refused(site: Site) -> None:
    assert "empty" in why_not(site.add("/empty", ""))


def test_closed_port_is_explained(site: Site) -> None:
    assert "cannot be reached" in why_not("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1", False),
        ("fc00::1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
    ],
)  # fmt: skip
def test_is_public_knows_the_open_internet(address: str, expected: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is expected
