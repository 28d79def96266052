"""The sample articles among whatever else a user has put into `documents/`."""

from __future__ import annotations

from pathlib import Path

_SAYS_SO = "Sample article written for Briefing Assistant"
DOCUMENTS = Path(__file__).parent.parent / "documents"


def sample_articles() -> list[Path]:
    """The files that say of themselves that they are samples."""
    files = (path for path in DOCUMENTS.iterdir() if path.suffix in (".md", ".txt"))
    return sorted(
        path for path in files if "Sample article written for Briefing Assistant" in path.read_text("utf-8")
    )
