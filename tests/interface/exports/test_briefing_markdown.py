from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from assistant.briefing.printed import Printed
from assistant.errors import ReadError
from assistant.interface.exports.briefing_markdown import write_markdown
from assistant.interface.exports.briefing_markdown_reader import read_markdown
from assistant.interface.exports.briefing_paragraphs import to_printed, to_sheet
from tests.briefing.printing import printed_briefings


def written(printed: Printed) -> str:
    return write_markdown(to_sheet(printed))


def read(text: str) -> Printed:
    return to_printed(read_markdown(text.encode()))


@settings(max_examples=60)
@given(printed_briefings)
def test_what_is_written_is_read_back_exactly(printed: Printed) -> None:
    assert read(written(printed)) == printed


@settings(max_examples=60)
@given(printed_briefings)
def test_line_ends_of_another_system_change_nothing(printed: Printed) -> None:
    assert read(written(printed).replace("\n", "\r\n")) == printed


@settings(max_examples=60)
@given(printed_briefings)
def test_nothing_in_it_is_markup(printed: Printed) -> None:
    rendered = MarkdownIt("commonmark").render(written(printed))
    assert "<a " not in rendered and "<img" not in rendered and "<b>" not in rendered


@pytest.mark.parametrize("text", ["", "Just a text.", "# A title\n\nA text.[^1]\n\n[^1]: Seen by me.\n"])
def test_other_markdown_is_no_briefing(text: str) -> None:
    with pytest.raises(ReadError, match="no briefing that was exported"):
        read(text)
