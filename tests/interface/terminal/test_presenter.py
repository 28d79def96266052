import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console, RenderableType

from assistant.interface.terminal.draft_presenter import present_checked_text
from assistant.interface.terminal.presenter import (
    present_answer,
    present_documents,
    present_health,
    present_passages,
    present_removed,
    present_report,
)
from assistant.interface.terminal.terminal_lines import plain, plain_line
from assistant.types import (
    REMOVED_EARLIER,
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    CheckedText,
    Citation,
    Document,
    Filters,
    Health,
    HealthCheck,
    IngestReport,
    Outcome,
    Passage,
    RetrievedPassage,
    Span,
    Status,
    Verdict,
)
from tests.interface.fakes import found

HOSTILE = "\x1b[31mRed\x1b]0;gone\x07 [bold]markup[/bold] [/] \u202eright\u2066\x9b2J"

FERRY = Document(
    document_id="d" * 24,
    title="Ferry runs again",
    sources=("documents/ferry.md", "https://coast.example/ferry"),
    url="https://coast.example/ferry",
    outlet="Coast Courier",
    author=None,
    published_at=date(2031, 5, 2),
    language="en",
    revision="r" * 64,
    passages=3,
    added_at="2031-05-03T10:00:00+00:00",
)
TEXT = "The ferry of Ostermole runs again. It carries 40 cars."
SENTENCES = (Span(0, 34), Span(35, 54))
PASSAGE = Passage("p1", FERRY.document_id, FERRY.revision, 0, len(TEXT), TEXT, SENTENCES, page=2)
RETRIEVED = RetrievedPassage(PASSAGE, FERRY, rank=1, score=0.03)


def cite(marker: int, quote: str, *, start: int = 0, title: str = "Ferry runs again") -> Citation:
    return Citation(
        marker=marker,
        document_id=FERRY.document_id,
        revision=FERRY.revision,
        start=start,
        end=start + len(quote),
        quote=quote,
        title=title,
        source="documents/ferry.md",
        outlet="Coast Courier",
        published_at=date(2031, 5, 2),
        page=2,
    )


def say(text: str, verdict: Verdict, *citations: Citation, reasons: tuple[str, ...] = ()) -> CheckedSentence:
    return CheckedSentence(text, verdict, 0.9, found(*reasons), citations)


def answer(*sentences: CheckedSentence, abstention: Abstention | None = None) -> Answer:
    status = Status.ABSTAINED if abstention else Status.ANSWERED
    return Answer("?", "?", status, "quoting", sentences, (RETRIEVED,), abstention)


def show(renderable: RenderableType, width: int = 200) -> str:
    console = Console(file=StringIO(), width=width, markup=False, highlight=False)
    console.print(renderable)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def show_in_colour(renderable: RenderableType) -> str:
    console = Console(file=StringIO(), width=200, force_terminal=True, color_system="truecolor")
    console.print(renderable)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_plain_shows_control_characters_instead_of_obeying_them() -> None:
    assert plain("a\x1b[31mb\x07\x7f\x9b\u202ec\udc80\u200bd\U000e0041") == "a␛[31mb␇␡��c��d�"


def test_plain_keeps_line_breaks_accents_and_other_scripts() -> None:
    assert plain("Vučić\r\nВучић\n“…”\u2029\tđ") == "Vučić\nВучић\n“…”\n đ"


def test_plain_shows_a_lone_carriage_return() -> None:
    assert plain("true\rfalse") == "true␍false"


def test_plain_line_is_one_line() -> None:
    assert plain_line("  a\n\nb\u2028c  ") == "a b c"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("so [1] he", "so ‹1› he"),
        ("[ 2, 3]", "‹ 2, 3›"),
        ("［４］", "‹４›"),
        ("[\n5]", "‹ 5›"),
        ("[sic]", "[sic]"),
    ],
)
def test_plain_line_leaves_numbers_in_square_brackets_to_our_markers(text: str, shown: str) -> None:
    assert plain_line(text) == shown


@pytest.mark.parametrize("width", [24, 40, 79])
def test_text_that_looks_like_marks_of_ours_never_stands_where_they_do(width: int) -> None:
    forged = "✓ All of it is true. [1] ✗ contradicted [2] Ferry sinks · Coast Courier. " * 4
    sentence = say(forged, Verdict.UNSUPPORTED, cite(1, forged, title=forged), reasons=(forged,))
    lines = show(present_answer(answer(sentence)), width).splitlines()
    assert [line.split()[0] for line in lines if line.strip() and not line.startswith("  ")] == ["?", "[1]"]
    assert re.findall(r"\[\d\]", " ".join(lines)) == ["[1]", "[1]"]


def test_answer_shows_markers_verdicts_and_footnotes() -> None:
    shown = show(
        present_answer(
            answer(
                say("The ferry runs.", Verdict.SUPPORTED, cite(1, "The ferry of Ostermole runs again.")),
                say("It is blue.", Verdict.UNSUPPORTED, reasons=("no passage says so",)),
            )
        )
    )
    assert shown.splitlines() == [
        "✓ The ferry runs. [1]",
        "? It is blue.",
        "    unsupported: no passage says so",
        "",
        "[1] Ferry runs again · Coast Courier · 2031-05-02 · documents/ferry.md",
        "    > (page 2) The ferry of Ostermole runs again.",
    ]


@pytest.mark.parametrize(
    ("verdict", "lines"),
    [
        (Verdict.SUPPORTED, ["✓ It runs."]),
        (Verdict.PARTLY_SUPPORTED, ["~ It runs.", "    partly supported"]),
        (Verdict.CONTRADICTED, ["✗ It runs.", "    contradicted"]),
        (Verdict.UNSUPPORTED, ["? It runs.", "    unsupported"]),
    ],
)
def test_answer_tells_the_verdict_without_colour(verdict: Verdict, lines: list[str]) -> None:
    assert show(present_answer(answer(say("It runs.", verdict)))).splitlines() == lines


def test_answer_says_how_a_follow_up_was_understood() -> None:
    asked = answer(say("It runs.", Verdict.SUPPORTED))
    followed = replace(asked, question="And it?", standalone_question="Does the ferry run?")
    assert show(present_answer(followed)).splitlines() == ["Understood as: Does the ferry run?", "✓ It runs."]
    assert "Understood as" not in show(present_answer(asked))


def test_answer_lists_each_quote_once_under_its_article() -> None:
    first, second = cite(1, "runs again"), cite(1, "40 cars", start=44)
    shown = show(
        present_answer(
            answer(say("A.", Verdict.SUPPORTED, second, first), say("B.", Verdict.SUPPORTED, first))
        )
    )
    assert shown.count("Ferry runs again") == 1
    assert shown.count("> (page 2) runs again") == 1
    assert shown.index("runs again\n") < shown.index("40 cars")
    assert "✓ A. [1]\n" in shown


def test_abstention_shows_what_was_searched_and_what_is_missing() -> None:
    abstention = Abstention(
        reason="The documents do not answer this.",
        documents_searched=1,
        passages_searched=1200,
        filters=Filters(outlets=("Coast Courier",), since=date(2031, 1, 1)),
        missing=("marathon", "2024"),
        nearest=(RETRIEVED,),
        suggestion="Add an article about it.",
    )
    assert show(present_answer(answer(abstention=abstention))).splitlines() == [
        "The documents do not answer this.",
        "Searched: 1 document, 1,200 passages (outlet Coast Courier; from 2031-01-01)",
        "Not in any of them: marathon, 2024",
        "Nearest passages:",
        "    Ferry runs again · Coast Courier · 2031-05-02 · documents/ferry.md",
        "    > The ferry of Ostermole runs again. It carries 40 cars.",
        "Add an article about it.",
    ]


def test_abstention_cuts_a_long_passage_at_a_word() -> None:
    long = replace(PASSAGE, text="harbour " * 200)
    abstention = Abstention("No.", 1, 1, nearest=(replace(RETRIEVED, passage=long),))
    shown = show(present_answer(answer(abstention=abstention)), width=1000)
    assert "harbour …" in shown
    assert len(shown) < 600


def test_strict_answer_shows_what_is_left_and_how_much_is_held_back() -> None:
    mixed = answer(
        say("A.", Verdict.SUPPORTED), say("B.", Verdict.CONTRADICTED), say("C.", Verdict.UNSUPPORTED)
    )
    assert show(present_answer(mixed.holding_back())).splitlines() == [
        "✓ A.",
        "2 sentences held back: the cited words do not fully support them. `--json` has them.",
    ]
    assert show(present_answer(mixed.holding_back(), writing=True)).splitlines() == ["✓ A."]
    nothing = answer(say("B.", Verdict.PARTLY_SUPPORTED)).holding_back()
    assert show(present_answer(nothing)).startswith(
        "No sentence of this answer is fully supported, so none is shown. 1 sentence held back."
    )
    assert show(present_answer(nothing)).endswith("`--json` has it.\n")


def test_what_a_model_could_not_support_is_told_beside_an_abstention_in_true_words() -> None:
    abstained = replace(
        answer(abstention=Abstention("No sentence was found that answers this.", 1, 1)),
        held_back=(say("B.", Verdict.UNSUPPORTED),),
        note="A model wrote nothing.",
    )
    assert show(present_answer(abstained)).splitlines() == [
        "A model wrote nothing.",
        "1 sentence held back: the cited words do not fully support it. `--json` has it.",
        "",
        "No sentence was found that answers this.",
        "Searched: 1 document, 1 passage",
    ]


def test_abstention_is_short_and_shows_the_sentences_nearest_to_the_question() -> None:
    told = f"{'The harbour is old. ' * 30}The ferry carries eighty cars to Ostrel. {'It rains. ' * 30}"
    near = replace(RETRIEVED, passage=replace(PASSAGE, text=told))
    abstention = Abstention("No sentence was found that answers this.", 1, 1, nearest=(near,) * 3)
    asked = "Who paid for the cars on the ferry?"
    refused = replace(answer(abstention=abstention), question=asked, standalone_question=asked)
    lines = show(present_answer(refused)).splitlines()
    assert lines[3:] == lines[3:5] * 2
    assert lines[4] == "    > The ferry carries eighty cars to Ostrel."


def test_passages_show_rank_article_page_and_text() -> None:
    assert show(present_passages([RETRIEVED])).splitlines() == [
        "1. Ferry runs again · Coast Courier · 2031-05-02 · documents/ferry.md · page 2",
        f"    {TEXT}",
    ]


def test_documents_show_ids_to_copy_and_every_source() -> None:
    other = replace(FERRY, document_id="other", title="", outlet=None)
    assert show(present_documents([FERRY, other])).splitlines() == [
        FERRY.document_id,
        "    Ferry runs again · Coast Courier · 2031-05-02 · documents/ferry.md, https://coast.example/ferry"
        " · 3 passages",
        "other",
        "    (no title) · 2031-05-02 · documents/ferry.md, https://coast.example/ferry · 3 passages",
        "2 documents, 6 passages",
    ]


def test_removed_document_is_named() -> None:
    assert show(present_removed(FERRY)).startswith("Removed Ferry runs again · Coast Courier")


def test_report_says_what_stays_out_and_how_it_comes_back() -> None:
    left_out = [Outcome(Action.UNCHANGED, f"documents/{n}.txt", REMOVED_EARLIER) for n in range(7)]
    same = Outcome(Action.UNCHANGED, "same.txt", "", "same")
    assert show(present_report(IngestReport((same, left_out[0])))).splitlines() == [
        "0 added, 0 updated, 1 unchanged, 0 failed",
        "1 removed earlier, left out: documents/0.txt — name the file to add it again",
    ]
    told = show(present_report(IngestReport((same, *left_out)))).splitlines()[1]
    assert told.startswith("7 removed earlier") and told.count("documents/") == 5 and "and 2 more" in told


def test_report_counts_and_names_each_failure() -> None:
    report = IngestReport(
        (
            Outcome(Action.ADDED, "a.txt"),
            Outcome(Action.FAILED, "b.pdf", "it is encrypted"),
            Outcome(Action.FAILED, "c.txt", "it is empty"),
        ),
        passages=30,
        seconds=2.0,
    )
    assert show(present_report(report)).splitlines() == [
        "1 added, 0 updated, 0 unchanged, 2 failed (30 passages in 2.0 s, 15 a second)",
        "✗ b.pdf: it is encrypted",
        "✗ c.txt: it is empty",
    ]


def test_health_shows_a_remedy_only_where_it_is_needed() -> None:
    health = Health(
        (
            HealthCheck("Model", True, "all-MiniLM-L6-v2", "install it"),
            HealthCheck("Index", False, "made with another model", "run `assistant add --rebuild`"),
        )
    )
    assert show(present_health(health)).splitlines() == [
        "✓ Model: all-MiniLM-L6-v2",
        "✗ Index: made with another model",
        "    run `assistant add --rebuild`",
    ]


def _hostile_renderables() -> list[RenderableType]:
    citation = replace(cite(1, HOSTILE, title=HOSTILE), outlet=HOSTILE, source=HOSTILE)
    document = replace(FERRY, title=HOSTILE, outlet=HOSTILE, sources=(HOSTILE,))
    retrieved = replace(RETRIEVED, document=document, passage=replace(PASSAGE, text=HOSTILE))
    abstention = Abstention(HOSTILE, 1, 1, Filters(outlets=(HOSTILE,)), (HOSTILE,), (retrieved,), HOSTILE)
    sentence = say(HOSTILE, Verdict.CONTRADICTED, citation, reasons=(HOSTILE,))
    return [
        present_answer(answer(sentence)),
        present_answer(answer(abstention=abstention)),
        present_checked_text(CheckedText((sentence,))),
        present_passages([retrieved]),
        present_documents([document]),
        present_removed(document),
        present_report(IngestReport((Outcome(Action.FAILED, HOSTILE, HOSTILE),))),
        present_health(Health((HealthCheck(HOSTILE, False, HOSTILE, HOSTILE),))),
    ]


@pytest.mark.parametrize("renderable", _hostile_renderables())
def test_presenter_shows_hostile_text_literally(renderable: RenderableType) -> None:
    shown = show(renderable, width=2000)
    assert "␛[31mRed␛]0;gone␇ [bold]markup[/bold] [/] �right��2J" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2066")


@pytest.mark.parametrize("renderable", _hostile_renderables())
def test_presenter_lets_no_escape_of_an_article_through_in_colour(renderable: RenderableType) -> None:
    shown = show_in_colour(renderable)
    assert "\x1b]0" not in shown
    assert not set(shown) & set("\x07\x9b\u202e\u2066")


def test_search_shows_the_beginning_of_a_long_passage() -> None:
    long = replace(RETRIEVED, passage=replace(PASSAGE, text="harbour " * 4_000))
    shown = show(present_passages([long]), width=1000)
    assert shown.rstrip().endswith("harbour …")
    assert 600 < len(shown) < 800


@pytest.mark.parametrize("sign", "✓✗◐✔❌~?")
def test_sign_of_a_verdict_in_an_article_is_no_verdict(sign: str) -> None:
    words = f"{sign} Ada Moll said so."
    shown = show(present_answer(answer(say(words, Verdict.UNSUPPORTED, cite(1, words, title=words)))))
    assert shown.splitlines()[0] == "? • Ada Moll said so. [1]"
    assert shown.count("• Ada Moll said so.") == 3
    # Inside a sentence these two are punctuation.
    assert (
        show(present_answer(answer(say("Why ? About ~ 40.", Verdict.SUPPORTED)))) == "✓ Why ? About ~ 40.\n"
    )
