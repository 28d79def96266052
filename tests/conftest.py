"""What tests of every folder share: the real model, loaded once, and workspaces to put articles into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assistant import Assistant
from assistant.models.gguf_model import GgufModel
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder
from tests.fakes import HashingEncoder
from tests.small_model import SmallServer, small_model

WriteArticle = Callable[..., Path]

# Busy machines are slow, and no test asserts a time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def encoder() -> SentenceTransformerEncoder:
    """The model that comes with the installation."""
    return SentenceTransformerEncoder()


@pytest.fixture(scope="session")
def tiny_model() -> Iterator[GgufModel]:
    """A real chat model, small and bad."""
    model = GgufModel(str(small_model()))
    yield model
    model.close()


@pytest.fixture(scope="session")
def small_server() -> Iterator[SmallServer]:
    """The same model behind a server's address, which asks for a key."""
    server = SmallServer(small_model())
    yield server
    server.kill()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def workspace(home: Path, encoder: SentenceTransformerEncoder) -> Iterator[Assistant]:
    """An empty workspace with the real model."""
    with Assistant(home, Settings(), encoder) as assistant:
        yield assistant


@pytest.fixture
def hashing() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def quick(home: Path, hashing: HashingEncoder) -> Iterator[Assistant]:
    """An empty workspace with real databases and the quick stand-in for a model."""
    with Assistant(home, Settings(embedding_model=hashing.name), hashing) as assistant:
        yield assistant


@pytest.fixture
def write_article(home: Path) -> WriteArticle:
    """Writes an article into the workspace's documents; keywords go into its front matter."""

    def write(name: str, text: str, **details: str) -> Path:
        path = home / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        matter = "".join(f"{key}: {value}\n" for key, value in details.items())
        path.write_text(f"---\n{matter}---\n{text}" if matter else text, encoding="utf-8")
        return path

    return write
