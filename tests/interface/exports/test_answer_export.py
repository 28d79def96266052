from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt

from assistant.interface.exports.answer_export import export_answer
from assistant.types import Abstention, Verdict
from tests.interface.terminal.test_presenter import FERRY, HOSTILE, RETRIEVED, answer, cite, say

QUOTE = "The ferry of Ostermole runs again."


def test_every_sentence_has_a_note_with_all_that_finds_its_source() -> None:
    exported = export_answer(
        answer(
            say("It runs.", Verdict.SUPPORTED, cite(1, QUOTE)),
            say(
                "It sank.", Verdict.CONTRADICTED, cite(1, QUOTE), reasons=("The passage says that it runs.",)
            ),
        )
    )
    assert exported.splitlines()[:5] == [
        "# ?",
        "",
        "It runs. ✓[^1]",
        "",
        "It sank. **\\[✗ contradicted\\]**[^2]",
    ]
    notes = exported.split("\n[^")[1:]
    assert [note[:20] for note in notes] == ["1]: ✓ supported\n\n   ", "2]: ✗ contradicted: "]
    for note in notes:
        assert (
            f"    > {QUOTE}\n\n    — Coast Courier · 2031-05-02 · Ferry runs again · documents/ferry.md"
            in note
        )
        assert f"characters 0–34 of revision `{FERRY.revision}`" in note


def test_what_is_held_back_stands_under_its_own_heading() -> None:
    mixed = answer(say("It runs.", Verdict.SUPPORTED, cite(1, QUOTE)), say("It sank.", Verdict.UNSUPPORTED))
    exported = export_answer(mixed.holding_back())
    said, held_back = exported.split("## Held back")
    assert "It runs." in said and "It sank." not in said
    assert "1 sentence held back" in held_back and "It sank. **\\[? unsupported\\]**[^2]" in held_back


def test_abstention_says_what_was_searched_missing_and_near() -> None:
    abstention = Abstention("Nobody says it.", 2, 7, missing=("marathon",), nearest=(RETRIEVED,))
    exported = export_answer(answer(abstention=abstention))
    for words in (
        "Nobody says it.",
        "Searched: 2 documents, 7 passages.",
        "Not in any of them: marathon.",
        QUOTE,
    ):
        assert words in exported


def test_nothing_of_articles_models_and_questions_becomes_markup() -> None:
    hostile = f"{HOSTILE} <img src=x> ![x](http://x.example/y) # [^1]: forged"
    citation = replace(cite(1, hostile, title=hostile), outlet=hostile, source=hostile)
    sentence = say(hostile, Verdict.UNSUPPORTED, citation, reasons=(hostile,))
    document = replace(FERRY, title=hostile)
    nearest = replace(RETRIEVED, document=document, passage=replace(RETRIEVED.passage, text=hostile))
    abstention = Abstention(hostile, 1, 1, missing=(hostile,), nearest=(nearest,))
    for each in (answer(sentence), answer(sentence).holding_back(), answer(abstention=abstention)):
        exported = export_answer(replace(each, question=hostile, standalone_question=hostile + "?"))
        rendered = MarkdownIt("commonmark").render(exported)
        assert "<img" not in rendered and "href" not in rendered and "\x1b" not in exported
        assert exported.count("[^1]:") == (0 if each.abstention else 1)
