"""A real workspace whose briefing has everything that an export writes, and each of its three files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.briefing.verification import Verification
from assistant.interface.exports.briefing_files import export_briefing, read_exported_bytes
from tests.briefing.test_briefings import citation_in
from tests.processes import open_quick

COST = "The repairs cost 4.1 million crowns."
FARE = "The old fare of two crowns stays as it is."
WRONG = "The repairs cost 9 million crowns."
_ARTICLE = (
    "---\ntitle: Ferry sails\noutlet: Coast Courier\ndate: 2031-05-02\n---\n"
    f"OSTERMOLE. The harbour ferry of Ostermole sailed again on Friday. {COST}\n\n{FARE}\n"
)


@dataclass(frozen=True)
class Newsroom:
    assistant: Assistant
    files: dict[str, bytes]

    def verify(self, data: bytes, suffix: str) -> Verification:
        return self.assistant.verify(read_exported_bytes(data, suffix, f"briefing{suffix}"))


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """An answer, behind it a quote, and own words that are wrong."""
    home: Path = tmp_path_factory.mktemp("newsroom")
    (home / "documents").mkdir()
    (home / "documents" / "ferry.md").write_text(_ARTICLE, encoding="utf-8")
    with open_quick(home) as assistant:
        assistant.add()
        briefings = assistant.briefings
        briefing_id = briefings.create("Morning").briefing_id
        briefings.pin_answer(briefing_id, assistant.ask("What did the repairs cost?"))
        briefings.pin_quote(briefing_id, citation_in(assistant, FARE))
        briefing = briefings.add_own(briefing_id, WRONG)
        files = {suffix: export_briefing(briefing, suffix) for suffix in (".md", ".html", ".docx")}
        yield Newsroom(assistant, files)
