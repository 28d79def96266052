"""A citation of a paged article names the page that its words stand on, all the way to what is shown."""

from __future__ import annotations

from pathlib import Path

from assistant.interface.page.page_html import conversation_html
from assistant.types import Answer
from tests.ingest.readers.conftest import make_pdf
from tests.processes import open_quick


def test_citation_names_the_page_that_its_words_stand_on(tmp_path: Path) -> None:
    pages = [
        [("Ferry returns to Aldermoor", 20), "The ferry of Aldermoor sails again on Monday."],
        ["Mayor Ilse Brandvik said the quay wall would be repaired before the winter."],
        ["The council meets in May to talk about the price of a ticket."],
    ]
    (tmp_path / "ferry.pdf").write_bytes(make_pdf(pages))
    with open_quick(tmp_path / "home") as assistant:
        assert not assistant.add([tmp_path / "ferry.pdf"]).failed
        answer = assistant.ask("What did Ilse Brandvik say about the quay wall?")
        (citation,) = answer.citations
        assert citation.page == 2 and "quay wall" in citation.quote
        reopened = Answer.from_dict(answer.to_dict())
        assert reopened.citations == answer.citations
        assert "page 2" in conversation_html([reopened])
