"""Who may talk to the page's server: nobody but this machine's own page, however a request is dressed up."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from assistant.errors import AssistantError
from assistant.interface.page.ports import address_in_url, ensure_port_is_free
from tests.interface.fakes import HARBOUR, FakeAssistant
from tests.interface.serving import serve_page

FILE = {"files": ("note.txt", b"A note.")}


@pytest.fixture(scope="module")
def fake(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    fake = FakeAssistant(tmp_path_factory.mktemp("workspace"))
    fake.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return fake


@pytest.fixture(scope="module")
def address(fake: FakeAssistant) -> Iterator[str]:
    yield from serve_page(fake)


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        yield client


def _removing(client: httpx.Client, fake: FakeAssistant) -> dict[str, Any]:
    """What the page sends when a document is removed: an event that any site could make up."""
    config = client.get("config").json()
    event = next(each for each in config["dependencies"] if each["targets"][0][1] == "remove")
    (document,) = fake.documents()
    return {
        "fn_index": event["id"],
        "data": [None, None],
        "event_data": {"document": document.document_id},
        "session_hash": "made-up",
    }


def _send(client: httpx.Client, fake: FakeAssistant, **headers: str) -> Iterator[httpx.Response]:
    yield client.post("gradio_api/upload", files=FILE, headers=headers)
    yield client.post("gradio_api/queue/join", json=_removing(client, fake), headers=headers)
    for path in ("", "config", "gradio_api/info", "gradio_api/queue/data?session_hash=x", "theme.css"):
        yield client.get(path, headers=headers)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}", ""]
)
def test_server_refuses_a_foreign_host(client: httpx.Client, fake: FakeAssistant, host: str) -> None:
    named = host.format(port=client.base_url.port)
    for answer in _send(client, fake, Host=named):
        assert answer.status_code == 400
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert len(fake.documents()) == 1


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_server_answers_to_the_names_of_this_machine(client: httpx.Client, name: str) -> None:
    host = f"{name}:{client.base_url.port}"
    for path in ("", "config", "gradio_api/info"):
        assert client.get(path, headers={"Host": host, "Origin": f"http://{host}"}).status_code == 200
    uploaded = client.post(
        "gradio_api/upload", files=FILE, headers={"Host": host, "Origin": f"http://{host}"}
    )
    assert uploaded.status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://127.0.0.1.evil.example",
        "http://localhost:1",
        "http://127.0.0.1",
        "null",
        "",
    ],
)
def test_server_refuses_the_page_of_another_site(
    client: httpx.Client, fake: FakeAssistant, origin: str
) -> None:
    for answer in _send(client, fake, Origin=origin):
        assert answer.status_code == 403
    assert len(fake.documents()) == 1


def test_every_answer_forbids_the_page_to_reach_elsewhere(client: httpx.Client) -> None:
    for answer in (client.get(""), client.get("theme.css"), client.get("", headers={"Origin": "null"})):
        rules = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules and "frame-ancestors 'none'" in rules
        assert "http" not in rules and "*" not in rules
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["127.0.0.2", "::1", "[0:0::1]"])
def test_page_is_reached_at_the_address_that_was_chosen(fake: FakeAssistant, host: str) -> None:
    try:
        ensure_port_is_free(host, 0)
    except AssistantError:
        pytest.skip("this machine has no such address")
    for address in serve_page(fake, host):
        assert address_in_url(host) in address
        assert httpx.get(address, trust_env=False).status_code == 200
        assert httpx.get(address, trust_env=False, headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_server_refuses_what_another_site_embeds_and_answers_a_link(client: httpx.Client, site: str) -> None:
    embedded = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    framed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    followed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.get("", headers=embedded).status_code == 403
    assert client.get("", headers=framed).status_code == 403
    assert client.get("", headers=followed).status_code == 200


def test_scripts_run_only_with_the_mark_of_this_very_answer(client: httpx.Client) -> None:
    pages = [client.get(""), client.get("")]
    nonces = []
    for page in pages:
        rules = page.headers["Content-Security-Policy"]
        (nonce,) = re.findall(r"'nonce-([^']+)'", rules)
        assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce}"') > 0
        assert "'unsafe-inline'" not in rules.split("style-src")[0]
        assert "script-src-attr 'none'" in rules
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


def test_upload_of_too_much_or_of_unknown_length_is_refused(client: httpx.Client) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 0), timeout=20) as sent:
        head = f"POST /gradio_api/upload HTTP/1.1\r\nHost: 127.0.0.1:{client.base_url.port}\r\n"
        sent.sendall(f"{head}Content-Length: {5 * 1024**3}\r\n\r\n".encode())
        assert sent.recv(100).startswith(b"HTTP/1.1 413")
    dripped = client.post("gradio_api/upload", content=iter([b"a", b"b"]))
    assert dripped.status_code == 411
