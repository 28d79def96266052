"""Vectors on a real Chroma server instead of in the workspace."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from assistant import Assistant
from assistant.errors import StoreUnavailable
from assistant.settings import Settings
from tests.agreement import assert_agreement
from tests.fakes import HashingEncoder


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class ChromaServer:
    """`chroma run`, as the README says it."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self.start()

    def start(self) -> None:
        program = Path(sys.executable).with_name("chroma")
        arguments = ["run", "--host", "127.0.0.1", "--port", str(self.port), "--path", str(self._folder)]
        self._process = subprocess.Popen(
            [program, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
        for _ in range(600):
            assert self._process.poll() is None, "the server ended"
            try:
                urlopen(f"{self.url}/api/v2/heartbeat").close()
                return
            except (URLError, ConnectionError):
                time.sleep(0.1)
        pytest.fail("the server never answered")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    yield server
    server.stop()


def open_on(server: ChromaServer, home: Path) -> Assistant:
    return Assistant(home, Settings(embedding_model="hashing", chroma_url=server.url), HashingEncoder())


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"News of the {name}\n\n{text}", encoding="utf-8")
    return folder


FERRY = "“We kept the fare at two crowns,” said Mayor Ilse Brandt. The ferry sailed again on Friday."
BRIDGE = "The council of Grantvale put off the new bridge until 2034."


def test_workspace_works_on_a_server(server: ChromaServer, tmp_path: Path) -> None:
    with open_on(server, tmp_path) as assistant:
        assert len(assistant.add([write(tmp_path / "a", ferry=FERRY, bridge=BRIDGE)]).added) == 2
        hit = assistant.search("fare of the ferry")[0]
        assert hit.document.title == "News of the ferry"
        assert hit.meaning_rank == 1
        assert "two crowns" in assistant.ask("What did Mayor Brandt say about the fare?").text
        write(tmp_path / "a", bridge=BRIDGE + " Nobody was surprised.")
        assert len(assistant.add([tmp_path / "a"]).updated) == 1
        assistant.remove(hit.document.document_id)
        assert {hit.document.title for hit in assistant.search("fare of the ferry")} == {"News of the bridge"}
        assert_agreement(assistant._store)
        assert all(finding.ok for finding in assistant.examine().findings)
    assert not (tmp_path / ".assistant" / "vectors").exists()


def test_workspaces_on_one_server_do_not_mix(server: ChromaServer, tmp_path: Path) -> None:
    with open_on(server, tmp_path / "one") as one, open_on(server, tmp_path / "two") as two:
        one.add([write(tmp_path / "a", ferry=FERRY)])
        two.add([write(tmp_path / "b", bridge=BRIDGE)])
        for assistant, title in ((one, "News of the ferry"), (two, "News of the bridge")):
            assert {hit.document.title for hit in assistant.search("ferry bridge")} == {title}
            assert_agreement(assistant._store)
        two.rebuild()
        assert_agreement(one._store)


def test_reader_sees_what_another_adds(server: ChromaServer, tmp_path: Path) -> None:
    with open_on(server, tmp_path) as reader, open_on(server, tmp_path) as writer:
        assert reader.search("ferry") == []
        writer.add([write(tmp_path / "a", ferry=FERRY)])
        assert reader.search("ferry")[0].meaning_rank == 1


def test_server_that_lost_everything_is_filled_again(server: ChromaServer, tmp_path: Path) -> None:
    encoder = HashingEncoder()
    with Assistant(
        tmp_path, Settings(embedding_model="hashing", chroma_url=server.url), encoder
    ) as assistant:
        assistant.add([write(tmp_path / "a", ferry=FERRY, bridge=BRIDGE)])
        assistant._store.vectors.clear()
        assert assistant.search("ferry")[0].meaning_rank is None
        assert not all(finding.ok for finding in assistant.examine().findings)
        encoder.encoded.clear()
        assert len(assistant.add([tmp_path / "a"]).unchanged) == 2
        assert encoder.encoded == []
        assert_agreement(assistant._store)


def test_server_that_is_away_is_told_with_the_remedy(tmp_path: Path) -> None:
    server = ChromaServer(tmp_path / "chroma")
    try:
        with open_on(server, tmp_path / "home") as assistant:
            assistant.add([write(tmp_path / "a", ferry=FERRY)])
            document = assistant.documents()[0]
            server.stop()
            told = pytest.raises(StoreUnavailable, match=rf"{server.url}.*chroma run.*ASSISTANT_CHROMA_URL")
            with told:
                assistant.search("ferry")
            with told:
                assistant.add([write(tmp_path / "b", bridge=BRIDGE)])
            with told:
                assistant.remove(document.document_id)
            assert assistant.documents() == [document]  # nothing was done by halves
            assert not all(finding.ok for finding in assistant.examine().findings)
            with open_on(server, tmp_path / "home") as another, told:
                another.search("ferry")
            server.start()
            assert assistant.search("ferry")[0].meaning_rank == 1
            assert len(assistant.add([tmp_path / "b"]).added) == 1
            assert_agreement(assistant._store)
    finally:
        server.stop()
