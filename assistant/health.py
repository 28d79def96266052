"""What `doctor` looks at: everything that an answer depends on, each with a remedy."""

from __future__ import annotations

import importlib.metadata
import platform
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import AssistantError
from assistant.models.servers import local_ollama_models
from assistant.protocols import ChatModel, Encoder, Entailment, Message, Reranker
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.types import Health, HealthCheck

_LIBRARIES = ("torch", "sentence-transformers", "chromadb", "langchain-chroma", "gradio")
_TOKENS_TRIED = 32
_MODELS_NAMED = 5


def examine(
    home: Path,
    settings: Settings,
    encoder: Encoder,
    reranker: Reranker | None,
    entailment: Entailment | None,
    open_chat_model: Callable[[], ChatModel | None],
    open_store: Callable[[], Store | None],
) -> Health:
    """Look at everything; a broken part is a finding, never an exception. `open_store` makes none."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("Python", _python),
        ("SQLite with full-text search", _full_text_search),
        ("Embedding model", lambda: _model(encoder)),
        *([("Reranker", lambda: _reranker(reranker))] if reranker else []),
        *([("Check model", lambda: _entailment(entailment))] if entailment else []),
        ("Chat model", lambda: _chat_model(open_chat_model())),
        ("Workspace", lambda: _workspace(home, open_store())),
        ("Vectors", lambda: _vectors(settings, open_store())),
    ]
    return Health(tuple(_findings(checks)))


def _findings(checks: list[tuple[str, Callable[[], str]]]) -> Iterator[HealthCheck]:
    for name, look in checks:
        try:
            yield HealthCheck(name, True, look())
        except AssistantError as error:
            # Our messages end with what to do.
            yield HealthCheck(name, False, str(error))
        except Exception as error:
            yield HealthCheck(
                name, False, f"{type(error).__name__}: {error}", "Run again with --debug for the details."
            )


def _python() -> str:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return f"{platform.python_version()} with {versions}"


def _full_text_search() -> str:
    sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    return sqlite3.sqlite_version


def _model(encoder: Encoder) -> str:
    encoder.encode_question("warm up")
    started = time.perf_counter()
    encoder.encode_question("How did the minister respond?")
    milliseconds = 1000 * (time.perf_counter() - started)
    size = f"{encoder.dimensions} dimensions, {encoder.max_tokens} word pieces"
    return f"{encoder.name}: {size}, {milliseconds:.0f} ms a question"


def _entailment(entailment: Entailment) -> str:
    evidence, claim = "The minister answered at noon.", "The minister answered."
    entailment.probability(evidence, claim)
    started = time.perf_counter()
    entailment.probability(evidence, claim)
    return f"{entailment.name}: {1000 * (time.perf_counter() - started):.0f} ms for a short claim"


def _reranker(reranker: Reranker) -> str:
    passages = ["The minister answered at noon."] * 20
    reranker.score("warm up", passages[:1])
    started = time.perf_counter()
    reranker.score("How did the minister respond?", passages)
    milliseconds = 1000 * (time.perf_counter() - started)
    return f"{reranker.name}: {milliseconds:.0f} ms for {len(passages)} short passages"


def _chat_model(model: ChatModel | None) -> str:
    if model is None:
        return _without_chat_model(local_ollama_models())
    context = model.context_tokens  # of a file: after it was loaded, which is not to count
    started = time.perf_counter()
    question = [Message("user", "Count from one to ten, in words.")]
    pieces: list[str] = []
    first = last = started
    for piece in model.stream(question, max_tokens=_TOKENS_TRIED):
        last = time.perf_counter()
        first = first if pieces else last
        pieces.append(piece)
    speed = ""
    if last > first:
        speed = f", then {model.count_tokens(''.join(pieces[1:])) / (last - first):.0f} tokens a second"
    said = f"first words after {first - started:.1f} s{speed}" if pieces else "answers, but with no words"
    return f"{model.name}: {said}; reads {context} tokens at once"


def _without_chat_model(offered: list[str]) -> str:
    if not offered:
        return "none set, none needed: answers are quotations"
    names = ", ".join(offered[:_MODELS_NAMED])
    return (
        f"none set, none needed: answers are quotations. Ollama runs on this machine with {names}; "
        f"ASSISTANT_MODEL=ollama:{offered[0]} would use it"
    )


def _workspace(home: Path, store: Store | None) -> str:
    if not home.is_dir():
        raise AssistantError(f"There is no folder {str(home)!r}. `assistant add` makes a workspace there.")
    if store is None:
        return f"{home}: no documents yet; `assistant add` adds some"
    store.check_model()
    documents, passages = store.catalog.counts()
    return f"{home}: {documents} documents, {passages} passages"


def _vectors(settings: Settings, store: Store | None) -> str:
    place = settings.chroma_url or "in the workspace"
    if store is None:
        return "none yet"
    damaged = store.without_vectors()
    if damaged:
        raise AssistantError(
            f"{len(damaged)} documents have no vectors ({place}). `assistant add` restores them."
        )
    return f"{store.vectors.count()} {place}"
