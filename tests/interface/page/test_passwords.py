"""The list of people who may use the page: what is kept of a password, and who is let in."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from assistant.errors import SettingsError
from assistant.interface.page.passwords import make_entry, read_entries
from assistant.interface.terminal.cli import main
from tests.interface.browsing import Visit, browser, fake, fake_address, visit
from tests.interface.fakes import HARBOUR, FakeAssistant
from tests.interface.serving import serve_page

__all__ = ["browser", "fake", "fake_address", "visit"]

PASSWORD = "seven white geese"
ENTRY = make_entry("ilse", PASSWORD)


def test_entry_holds_no_password_and_is_another_each_time() -> None:
    again = make_entry("ilse", PASSWORD)
    assert again != ENTRY
    for entry in (ENTRY, again):
        assert entry.startswith("ilse:scrypt:") and PASSWORD not in entry
        assert base64.b64encode(PASSWORD.encode()).decode() not in entry


def test_passwords_admit_a_person_with_their_own_password_only() -> None:
    passwords = read_entries(
        f"# the newsroom\n{ENTRY}  # since May\n\n{make_entry('osk', 'another password')}"
    )
    assert passwords.admits("ilse", PASSWORD)
    assert passwords.admits("osk", "another password")
    for name, password in [("osk", PASSWORD), ("ilse", PASSWORD + " "), ("ilse", ""), ("nobody", PASSWORD)]:
        assert not passwords.admits(name, password)
        assert not passwords.knows(name, password)


def test_passwords_know_again_whom_they_admitted() -> None:
    passwords = read_entries(ENTRY)
    assert not passwords.knows("ilse", PASSWORD)
    assert passwords.admits("ilse", PASSWORD)
    assert passwords.knows("ilse", PASSWORD)
    # Where the one ends and the other begins counts.
    assert not passwords.knows("ils", "e" + PASSWORD)


def test_passwords_show_nothing_of_themselves() -> None:
    passwords = read_entries(ENTRY)
    passwords.admits("ilse", PASSWORD)
    salt, digest = ENTRY.split(":")[-2:]
    for shown in (repr(passwords), repr(vars(passwords))):
        assert PASSWORD not in shown and salt not in shown and digest not in shown
        assert repr(base64.b64decode(digest)) not in shown


@pytest.mark.parametrize(
    "listed",
    [
        "ilse:swordfish",
        "swordfish",
        ENTRY.replace("scrypt", "md5"),
        ENTRY.replace("32768", "32767"),
        ENTRY.replace("32768", str(2**40)),
        ENTRY[:-30],
        ENTRY.replace("ilse", ""),
        ENTRY + "!",
    ],
)
def test_entry_that_cannot_be_read_is_refused_without_being_quoted(listed: str) -> None:
    with pytest.raises(SettingsError, match="assistant password NAME") as refused:
        read_entries(listed)
    assert "swordfish" not in str(refused.value)


@pytest.mark.parametrize("listed", ["", "\n", "# nobody"])
def test_empty_list_is_refused_and_does_not_let_everybody_in(listed: str) -> None:
    with pytest.raises(SettingsError, match="names nobody"):
        read_entries(listed)


@pytest.mark.parametrize(("name", "password"), [("ilse", "short"), ("il:se", PASSWORD), ("", PASSWORD)])
def test_entry_is_made_of_a_plain_name_and_a_long_password(name: str, password: str) -> None:
    with pytest.raises(SettingsError):
        make_entry(name, password)


def test_command_prints_an_entry_that_admits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    assert main(["password", "ilse"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert read_entries(printed.out).admits("ilse", PASSWORD)
    assert PASSWORD not in printed.out + printed.err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::"])
def test_serve_refuses_other_machines_without_passwords_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert main(["--home", str(tmp_path), "serve", "--no-browser", "--host", host]) == 1
    assert "whoever reaches that address could read and remove" in capsys.readouterr().err


def test_serve_refuses_a_list_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people.txt").write_text("ilse:swordfish\n", encoding="utf-8")
    served = ["--home", str(tmp_path), "serve", "--no-browser", "--host", "0.0.0.0"]
    for arguments in ([*served, "--auth", str(tmp_path / "people.txt")], [*served, "--auth", "nowhere.txt"]):
        assert main(arguments) == 1
    monkeypatch.setenv("ASSISTANT_AUTH", "ilse:swordfish")
    assert main(served) == 1
    told = capsys.readouterr().err
    assert told.count("An entry of the list of passwords cannot be read") == 2
    assert "nowhere.txt" in told and "swordfish" not in told


# --- the page behind a password ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    fake = FakeAssistant(tmp_path_factory.mktemp("workspace"))
    fake.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    yield from serve_page(fake, "0.0.0.0", read_entries(ENTRY))


@pytest.fixture(scope="module")
def client(guarded: str) -> Iterator[httpx.Client]:
    port = httpx.URL(guarded).port
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client:
        yield client


PATHS = ("", "config", "theme.css", "gradio_api/info", "gradio_api/queue/data?session_hash=x", "assets/x.js")


@pytest.mark.parametrize(
    "auth",
    [None, ("ilse", "wrong"), ("nobody", PASSWORD), ("", ""), ("ilse", "")],
    ids=["none", "wrong", "nobody", "empty", "no password"],
)
def test_nothing_is_served_without_the_password(client: httpx.Client, auth: tuple[str, str] | None) -> None:
    # A wrong password costs a quarter of a second on each.
    for path in PATHS[:2] if auth else PATHS:
        answer = client.get(path, auth=auth)
        assert (answer.status_code, answer.text) == (401, "Name and password, please.")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    uploaded = client.post("gradio_api/upload", files={"files": ("note.txt", b"A note.")}, auth=auth)
    joined = client.post("gradio_api/queue/join", json={}, auth=auth)
    assert (uploaded.status_code, joined.status_code) == (401, 401)


@pytest.mark.parametrize("sent", ["Basic", "Basic !!!", "Basic aWxzZQ==", "Bearer x", "basic /w"])
def test_made_up_credentials_are_refused(client: httpx.Client, sent: str) -> None:
    assert client.get("config", headers={"Authorization": sent}).status_code == 401


def test_page_is_served_with_the_password_under_any_name_of_the_machine(client: httpx.Client) -> None:
    assert client.get("", auth=("ilse", PASSWORD)).status_code == 200
    named = client.get("config", auth=("ilse", PASSWORD), headers={"Host": "newsroom.example:7860"})
    assert named.status_code == 200
    uploaded = client.post(
        "gradio_api/upload", files={"files": ("note.txt", b"A note.")}, auth=("ilse", PASSWORD)
    )
    assert uploaded.status_code == 200


def test_password_does_not_help_the_page_of_another_site(client: httpx.Client) -> None:
    answer = client.get("config", auth=("ilse", PASSWORD), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.browser
def test_browser_that_was_given_the_password_uses_the_page_as_ever(
    client: httpx.Client, browser: Browser
) -> None:
    context = browser.new_context(http_credentials={"username": "ilse", "password": PASSWORD})
    visit = Visit(context, [])
    page = visit.open(str(client.base_url))
    page.get_by_label("Your question").fill("What did Berrigal say?")
    page.keyboard.press("Enter")
    expect(page.locator(".origin")).to_be_visible()
    page.get_by_role("tab", name="Documents").click()
    page.set_input_files(
        "#upload input[type=file]",
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"A note\n\nA text."},
    )
    expect(page.locator("#adding")).to_contain_text("Done: 1 added.")
    context.close()
    assert visit.offences == []


def _sign_in(page: Page, address: str) -> None:
    """As a person does who is asked: the browser keeps what it was given."""
    host = address.partition("://")[2]
    page.goto(f"http://ilse:{quote(PASSWORD)}@{host}")
    # Scripts may not use an address with a password in it; the next page has none.
    page.goto(address)
    expect(page.locator(".welcome")).to_be_visible()


@pytest.mark.browser
def test_browser_forgets_the_password_of_who_signs_out(client: httpx.Client, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    address = str(client.base_url)
    _sign_in(page, address)
    expect(page.locator("#account")).to_contain_text("Signed in as ilse")
    page.reload()
    expect(page.locator("#account")).to_contain_text("Signed in as ilse")
    with page.expect_response("**/sign-out?once=*") as out:
        page.get_by_role("button", name="Sign out").click()
    assert out.value.status == 401
    # Nobody is there to be asked for a password, which is what the browser now wants.
    with pytest.raises(Error, match="ERR_INVALID_AUTH_CREDENTIALS"):
        page.goto(address)
    _sign_in(context.new_page(), address)
    context.close()


def test_who_signs_out_is_let_in_again_with_the_password_only(client: httpx.Client) -> None:
    known = ("ilse", PASSWORD)
    out = client.get("sign-out?once=1-2", auth=known)
    assert out.status_code == 401 and out.headers["WWW-Authenticate"].startswith("Basic")
    assert "You are signed out" in out.text
    assert client.get("sign-out?once=1-2").status_code == 401
    assert client.get("sign-out?once=1-2", auth=("ilse", "wrong")).status_code == 401
    back = client.get("sign-out?once=1-2", auth=known)
    assert (back.status_code, back.headers["Location"]) == (303, "./")
    # Another time it is signing out again.
    assert client.get("sign-out?once=3-4", auth=known).status_code == 401


@pytest.mark.browser
def test_nobody_is_signed_in_where_nobody_has_to(fake_address: str, visit: Visit) -> None:
    page = visit.open(fake_address)
    expect(page.locator("#account")).to_be_hidden()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
