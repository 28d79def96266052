"""Finding with real databases and the quick stand-in for a model, which only sees shared words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant, Filters
from tests.conftest import WriteArticle

LEAK = (
    "A tank at the terminal leaked into the estuary on Monday. The harbour of Quillport was closed at once."
)
FERRY = "The ferry to Marrowsand sails again. The harbour master said that the crossing takes forty minutes."
VOTE = "Parliament voted on the budget in the night. The opposition walked out before the count."


@pytest.fixture
def shelf(quick: Assistant, write_article: WriteArticle) -> Assistant:
    write_article("leak.md", LEAK, title="Tank leaks", outlet="The Lantern", date="2025-03-11")
    write_article("ferry.md", FERRY, title="Ferry sails", outlet="Courier", date="2025-03-14")
    write_article("vote.md", VOTE, title="Budget passes", outlet="Courier", date="2025-04-02")
    assert len(quick.add().added) == 3
    return quick


def titles(shelf: Assistant, question: str, filters: Filters | None = None) -> list[str]:
    return [hit.document.title for hit in shelf.search(question, filters=filters)]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Which tank leaked?", "Tank leaks"),
        ("ferry crossing", "Ferry sails"),
        ("opposition budget", "Budget passes"),
    ],
)
def test_retriever_puts_the_passage_with_the_words_first(shelf: Assistant, question: str, title: str) -> None:
    hits = shelf.search(question)
    assert hits[0].document.title == title
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert hits[0].words_rank == 1


def test_retriever_finds_an_article_by_its_title(shelf: Assistant) -> None:
    assert titles(shelf, "passes")[0] == "Budget passes"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(outlets=("courier",)), {"Ferry sails", "Budget passes"}),
        (Filters(since=date(2025, 3, 14)), {"Ferry sails", "Budget passes"}),
        (Filters(until=date(2025, 3, 14)), {"Tank leaks", "Ferry sails"}),
        (Filters(since=date(2025, 3, 14), until=date(2025, 3, 14)), {"Ferry sails"}),
        (Filters(outlets=("Courier",), until=date(2025, 3, 31)), {"Ferry sails"}),
        (Filters(outlets=("Nobody",)), set()),
        (Filters(since=date(2026, 1, 1), until=date(2025, 1, 1)), set()),
    ],
)
def test_retriever_holds_filters(shelf: Assistant, filters: Filters, expected: set[str]) -> None:
    assert set(titles(shelf, "harbour budget tank ferry", filters)) == expected


def test_retriever_holds_a_choice_of_documents(shelf: Assistant) -> None:
    chosen = next(each for each in shelf.documents() if each.title == "Ferry sails")
    assert titles(shelf, "tank", Filters(document_ids=(chosen.document_id,))) == ["Ferry sails"]


@pytest.mark.parametrize("top_k", [-1, 0, 1, 2, 1000])
def test_retriever_returns_at_most_top_k(shelf: Assistant, top_k: int) -> None:
    assert len(shelf.search("harbour budget", top_k=top_k)) <= max(top_k, 0)


@pytest.mark.parametrize("question", ["", " ", "?!", "🙂"])
def test_retriever_finds_nothing_for_a_question_without_words(shelf: Assistant, question: str) -> None:
    assert shelf.search(question) == []


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What happened at the harbour on 11 March 2025?", "Tank leaks"),
        ("What happened at the harbour on March 14?", "Ferry sails"),
        ("What was decided in April 2025?", "Budget passes"),
    ],
)
def test_retriever_prefers_what_was_published_at_the_time_asked_for(
    shelf: Assistant, question: str, title: str
) -> None:
    assert titles(shelf, question)[0] == title


def test_retriever_looks_beyond_the_first_hits_for_the_time_asked_for(
    quick: Assistant, write_article: WriteArticle
) -> None:
    for number in range(1, 29):
        write_article(
            f"{number}.md",
            f"Minister Orle spoke of quota {number} to the fishing fleet.",
            title=f"Quota {number}",
            date=f"2025-02-{number:02}",
        )
    quick.add()
    assert titles(quick, "What did Minister Orle say of the quota on 17 February 2025?")[0] == "Quota 17"


def test_retriever_prefers_the_latest_article_where_the_latest_is_asked_for(
    quick: Assistant, write_article: WriteArticle
) -> None:
    for day, count in ((11, 43), (13, 131), (12, 117)):
        write_article(
            f"{day}.md", f"In all, {count} patients were treated.", title=f"{count}", date=f"2025-03-{day}"
        )
    quick.add()
    assert titles(quick, "What is the latest number of patients treated?")[0] == "131"


def test_retriever_puts_copies_of_one_report_behind_the_others(
    quick: Assistant, write_article: WriteArticle
) -> None:
    wire = (
        "Harbour master Ilse Roon closed the port of Quillport after the leak. Ferries were turned back at "
        "the mole, and the fish market stayed shut for the day. The company gave no comment."
    )
    for name in "Anders Brandt Cohen Dietl Ekberg Fosse".split():
        write_article(f"copy{name}.md", f"{wire} By correspondent {name}.", title="Port closed")
    write_article("other.md", "The port of Quillport lost a day of fees.", title="Fees lost")
    quick.add()
    assert titles(quick, "Why was the port of Quillport closed after the leak?")[:2] == [
        "Port closed",
        "Fees lost",
    ]


def test_report_with_another_number_is_no_copy(quick: Assistant, write_article: WriteArticle) -> None:
    wire = (
        "A gas leak in Quillport hurt {} people on Monday. The street was closed for hours, the fire service "
        "said. Reporting by desk {}."
    )
    for number in range(12):
        write_article(f"{number}.md", wire.format(131 if number == 7 else 43, "north"), title="Gas leak")
    quick.add()
    texts = [hit.passage.text for hit in quick.search("How many people did the gas leak in Quillport hurt?")]
    assert any("131" in text for text in texts[:3])
