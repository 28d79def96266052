"""Nothing leaves the machine: a whole session opens no connection but to itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.samples import sample_articles
from tests.small_model import small_model

# Runs before anything of ours is imported, so that nothing gets past it. A refusal alone would go unnoticed
# where it is caught, so every attempt is kept as well.
GUARD = """
import ipaddress, json, sys

attempts = []

def is_at_home(host):
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified

def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    elif event == "urllib.Request":
        host = arguments[0].split("/")[2].rsplit(":", 1)[0]
    else:
        return
    if not is_at_home(host):
        attempts.append([event, repr(arguments[1:] if "socket" in event else arguments[0])])
        raise OSError("this session is offline")

sys.addaudithook(watch)
"""
PROOF_OF_THE_GUARD = """
import socket, urllib.request
socket.setdefaulttimeout(1)
for reach in (
    lambda: socket.socket().connect(("192.0.2.1", 80)),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: urllib.request.urlopen("https://example.org/", timeout=1),
):
    try:
        reach()
    except OSError:
        pass
socket.getaddrinfo("127.0.0.1", 80)
print(json.dumps(attempts))
"""
SESSION = """
from assistant import Assistant
from assistant.interface.page.page import build_page, launch_page

home, *samples = sys.argv[1:]
with Assistant.open(home) as assistant:
    assert not assistant.add(samples).failed
    assert assistant.search("How did Vučić respond?")
    assert assistant.ask("How did Vučić respond?").sentences
    assert assistant.ask("Who won the 2024 Olympic marathon?").abstention
    assert assistant.check("Vučić spoke to Putin. Serbia exports arms.").sentences
    assert assistant.examine().findings
    page = build_page(assistant)
    address = launch_page(page, host="127.0.0.1")
    import httpx
    assert "Briefing Assistant" in httpx.get(address).text
    page.close()
print(json.dumps(attempts))
"""


WITH_A_CHAT_MODEL = """
import os
# What somebody's environment may say must not send a question anywhere.
os.environ.update(LANGSMITH_TRACING="true", LANGSMITH_API_KEY="lsv2-nothing", LANGSMITH_GATEWAY="true")
os.environ.update(HTTP_PROXY="http://192.0.2.1:3128", HTTPS_PROXY="http://192.0.2.1:3128")
from assistant.models.chat_models import choose_chat_model
from assistant.protocols import Message

model = choose_chat_model("gguf:" + sys.argv[1])
assert model.count_tokens("The ferry left.") > 2
assert list(model.stream([Message("user", "Say hello.")], max_tokens=3))
model.close()
print(json.dumps(attempts))
"""


def run_guarded(program: str, *arguments: str) -> list[list[str]]:
    # Without the variables that imports of other tests set: they could hide something not switched off.
    telling = ("ANONYMIZED", "HF_", "GRADIO", "LANG", "TRANSFORMERS", "TOKENIZERS", "OTEL", "POSTHOG")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(telling)}
    done = subprocess.run(
        [sys.executable, "-c", GUARD + program, *arguments],
        capture_output=True, encoding="utf-8", env=environment, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    attempts: list[list[str]] = json.loads(done.stdout.splitlines()[-1])
    return attempts


def test_guard_notices_whoever_reaches_out() -> None:
    assert {event for event, _ in run_guarded(PROOF_OF_THE_GUARD)} == {
        "socket.connect", "socket.getaddrinfo", "urllib.Request",
    }  # fmt: skip


def test_whole_session_stays_on_this_machine(tmp_path: Path) -> None:
    assert run_guarded(SESSION, str(tmp_path), *map(str, sample_articles())) == []


def test_model_in_a_file_is_asked_on_this_machine() -> None:
    assert run_guarded(WITH_A_CHAT_MODEL, str(small_model())) == []
