"""The word index and the filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import UnknownDocument
from assistant.store.catalog import Catalog
from assistant.store.store import DocumentWrite, Store
from assistant.text.words import content_terms, terms
from assistant.types import Filters
from tests.fakes import MemoryVectors
from tests.store.writes import write_of

ARTICLES = [
    write_of("vucic", "Vučić spoke of exports.", outlet="Politika", published_at=date(2025, 5, 30)),
    write_of("cyrillic", "Вучић је говорио о извозу.", outlet="ПОЛИТИКА", published_at=date(2025, 6, 1)),
    write_of(
        "exports", "Nobody spoke.", title="Exports of arms", outlet="Le Monde", published_at=date(2025, 6, 2)
    ),
    write_of(
        "undated", "The fare is 4.1 crowns, says Mr. O'Neil of the U.S. office, not 500.", outlet="Évora"
    ),
]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    yield from catalog_of(tmp_path_factory.mktemp("catalog"), ARTICLES)


def catalog_of(folder: Path, writes: list[DocumentWrite]) -> Iterator[Catalog]:
    store = Store(Catalog(folder / "catalog.sqlite"), MemoryVectors(), folder / "write.lock", "hashing")
    with store.writing():
        store.put(writes)
    yield store.catalog
    store.close()


def found(
    catalog: Catalog, question: str, filters: Filters | None = None, heading_weight: float = 1
) -> list[str]:
    hits = catalog.with_words(terms(question), 10, filters or Filters(), heading_weight=heading_weight)
    passages = catalog.passages([passage_id for passage_id, _ in hits])
    return [passages[passage_id].passage.document_id for passage_id, _ in hits]


# --- words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Vučić", "Vucic", "VUCIC", "Вучић", "вучић’s", "Vuc\u030cic\u0301"])
def test_every_spelling_of_a_name_finds_the_same(catalog: Catalog, name: str) -> None:
    assert set(found(catalog, name)) == {"vucic", "cyrillic"}


def test_inflected_words_find_each_other(catalog: Catalog) -> None:
    assert set(found(catalog, "exported")) == {"vucic", "exports"}


def test_heading_counts_as_much_as_its_weight(catalog: Catalog) -> None:
    assert found(catalog, "exports", heading_weight=10)[0] == "exports"
    assert found(catalog, "exports", heading_weight=0.01)[0] == "vucic"


def test_outlet_and_date_are_found_as_words(catalog: Catalog) -> None:
    assert found(catalog, "Le Monde")[0] == "exports"
    assert "exports" in found(catalog, "2025-06-02")


def test_rare_word_outweighs_a_common_one(tmp_path: Path) -> None:
    writes = [write_of(f"d{n}", f"The ferry sails on day {n}.") for n in range(20)]
    (catalog,) = catalog_of(tmp_path, [*writes, write_of("seal", "The ferry met a seal.")])
    hits = catalog.with_words(["ferri", "seal"], 30, Filters(), heading_weight=1)
    assert catalog.passages([hits[0][0]])[hits[0][0]].passage.document_id == "seal"
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    assert len(catalog.with_words(["ferri"], 3, Filters(), heading_weight=1)) == 3


def test_words_are_counted_as_questions_have_them(catalog: Catalog) -> None:
    words = content_terms("Did O'Neil's fare of 4.1 crowns and 500 exports, 4.2 marathons, U.S. Vučić?")
    counts = catalog.passages_with(words)
    assert {word for word, count in counts.items() if not count} == {"4.2", "marathon"}
    assert counts["vucic"] == 2
    assert catalog.passages_with([]) == {}


HOSTILE = [
    '"', '""', "*", "fer*", "NEAR(ferry bridge)", "ferry OR bridge", "ferry AND NOT bridge", "-ferry",
    "^spoke", "heading: exports", "{heading body}: exports", "+", "(", ")", "';--", "\\", "%", "_", "🙂",
    "a\x00b", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("question", HOSTILE)
def test_search_syntax_in_questions_is_plain_text(catalog: Catalog, question: str) -> None:
    for words in (terms(question), [question.encode("utf-8", "replace").decode()]):
        assert len(catalog.with_words(words, 5, Filters(), heading_weight=1)) <= 5
        assert set(catalog.passages_with(words)) == set(words)


def test_operators_mean_themselves(catalog: Catalog) -> None:
    assert "exports" in found(catalog, "spoke NOT nobody")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=40))
def test_no_question_breaks_the_index(catalog: Catalog, question: str) -> None:
    catalog.with_words(terms(question), 5, Filters(), heading_weight=1)
    catalog.passages_with(content_terms(question))


# --- filters ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"vucic", "cyrillic", "exports", "undated"}),
        (Filters(document_ids=("exports", "nobody")), {"exports"}),
        (Filters(outlets=("politika",)), {"vucic", "cyrillic"}),
        (Filters(outlets=("LE MONDE", "evora")), {"exports", "undated"}),
        (Filters(since=date(2025, 6, 1)), {"cyrillic", "exports"}),
        (Filters(until=date(2025, 6, 1)), {"vucic", "cyrillic"}),
        (Filters(since=date(2025, 6, 1), until=date(2025, 6, 1)), {"cyrillic"}),
        (Filters(outlets=("Politika",), until=date(2025, 5, 31)), {"vucic"}),
        (Filters(document_ids=("exports",), outlets=("Politika",)), set()),
        (Filters(document_ids=(*(f"d{n}" for n in range(40_000)), "vucic")), {"vucic"}),
    ],
)
def test_filters_hold_everywhere(catalog: Catalog, filters: Filters, expected: set[str]) -> None:
    assert set(catalog.document_ids(filters)) == expected
    assert {document.document_id for document in catalog.documents(filters)} == expected
    assert catalog.counts(filters)[0] == len(expected)
    assert set(found(catalog, "spoke exports Vučić crowns", filters)) == expected


# --- documents ----------------------------------------------------------------------------------------


def test_documents_come_newest_first_undated_last(catalog: Catalog) -> None:
    order = [document.document_id for document in catalog.documents()]
    assert order == ["exports", "cyrillic", "vucic", "undated"]


def test_unknown_document_and_text_are_told(catalog: Catalog) -> None:
    with pytest.raises(UnknownDocument, match="'nobody'"):
        catalog.document("nobody")
    with pytest.raises(UnknownDocument, match="'0000'"):
        catalog.revision("0000")


def test_more_ids_than_one_statement_carries(catalog: Catalog) -> None:
    (known,) = ARTICLES[0].passages
    assert list(catalog.passages([*(f"p{n}" for n in range(40_000)), known.passage_id])) == [known.passage_id]
