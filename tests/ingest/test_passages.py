"""Cutting: whole sentences, each once, exact offsets, no more than the encoder reads."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ReadError
from assistant.ingest.passages import TARGET_TOKENS, cut_passages, encoder_input, heading_of
from assistant.ingest.sources import hash_text
from assistant.store.encoder import SentenceTransformerEncoder
from assistant.text.sentences import split_sentences
from assistant.types import Article, Passage, Revision
from tests.fakes import HashingEncoder

count_tokens = HashingEncoder().count_tokens


def cut(
    text: str, max_tokens: int = 256, page_starts: tuple[int, ...] = (), language: str = "en"
) -> list[Passage]:
    revision = Revision(hash_text(text), text, page_starts)
    return cut_passages("news", revision, count_tokens=count_tokens, max_tokens=max_tokens, language=language)


WORDS = (
    "The minister said Vučić Вучић није дошао “We know,” he told Mr. Smith U.S. 4.1 🙂 e\u0301 — … ( ) ; !"
)
words = st.sampled_from(WORDS.split())
runs_of_words = st.lists(words, min_size=1, max_size=60).map(" ".join)
ends = st.sampled_from([". ", ".\n", "! ", "?” ", "\n\n", ".\r\n\r\n", " ", "\n", ".\u00a0", "\t"])
news = st.lists(st.tuples(runs_of_words, ends).map("".join), max_size=30).map("".join)
texts = st.one_of(news, st.text(max_size=300), st.text(alphabet=" \n\r\t.A“”\u2028\u00a0", max_size=60))


@settings(deadline=None, max_examples=150)
@given(text=texts, max_tokens=st.integers(40, 600))
def test_every_sentence_is_in_exactly_one_passage_word_for_word(text: str, max_tokens: int) -> None:
    passages = cut(text, max_tokens)
    spans = [span for passage in passages for span in passage.sentences]
    # Long ones come in pieces, which leave out nothing but white space.
    for sentence in split_sentences(text):
        pieces = [span for span in spans if sentence.start <= span.start and span.end <= sentence.end]
        assert "".join("".join(piece.of(text) for piece in pieces).split()) == "".join(
            sentence.of(text).split()
        )
        spans = [span for span in spans if span not in pieces]
    assert not spans
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text != ""
        assert (passage.sentences[0].start, passage.sentences[-1].end) == (passage.start, passage.end)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert len({passage.passage_id for passage in passages}) == len(passages)


def test_more_sentences_than_one_article_may_have_are_refused() -> None:
    with pytest.raises(ReadError, match=r"100,001 sentences .* split it"):
        cut("It sails.\n\n" * 100_001)


@settings(deadline=None, max_examples=150)
@given(text=texts, max_tokens=st.integers(40, 600))
def test_passage_is_no_longer_than_the_encoder_reads(text: str, max_tokens: int) -> None:
    for passage in cut(text, max_tokens):
        sizes = count_tokens([span.of(text) for span in passage.sentences])
        assert sum(sizes) <= max(32, max_tokens - 43)
        assert len(sizes) == 1 or sum(sizes) <= max(32, TARGET_TOKENS)


@settings(deadline=None, max_examples=100)
@given(text=texts)
def test_sentences_of_an_encoders_input_are_those_of_the_text(text: str) -> None:
    for passage in cut(text):
        given = encoder_input("Heading", passage)
        expected = [span.of(text) for span in passage.sentences]
        assert [span.of(given.text) for span in given.sentences] == expected


def test_passages_of_one_article_are_of_about_equal_size() -> None:
    text = " ".join(f"This sentence number {n} has exactly ten words in it." for n in range(42))
    sizes = [count_tokens([passage.text])[0] for passage in cut(text)]
    assert sizes == [140, 140, 140]


def test_passage_knows_its_page() -> None:
    text = " ".join(f"This sentence number {n} has exactly ten words in it." for n in range(60))
    passages = cut(text, page_starts=(0, passages_start(text, 30)))
    assert [passage.page for passage in passages] == [1, 1, 2]
    assert cut("One sentence.")[0].page is None


def passages_start(text: str, sentence: int) -> int:
    return split_sentences(text)[sentence].start


@pytest.mark.parametrize("text", ["", " \n\t\u00a0", "\u2028"])
def test_text_without_a_sentence_has_no_passage(text: str) -> None:
    assert cut(text) == []


@pytest.mark.parametrize("language", ["en", "sr", "uk", "zh", "xx", "qaa"])
def test_any_language_is_cut(language: str) -> None:
    text = "Прва реченица. Друга реченица! 第三句。第四句。"
    assert "".join(cut(text, language=language)[0].text.split()) == "".join(text.split())


def test_same_text_has_the_same_ids_and_another_text_others() -> None:
    text = "One sentence. Another sentence."
    assert [each.passage_id for each in cut(text)] == [each.passage_id for each in cut(text)]
    assert cut(text)[0].passage_id != cut(text.replace("One", "Two"))[0].passage_id


def test_heading_has_title_outlet_and_date() -> None:
    article = Article("Text.", "a.txt", "Ferry\n sails", outlet="Courier", published_at=date(2031, 5, 2))
    assert heading_of(article) == "Ferry sails. Courier. 2031-05-02"
    assert heading_of(Article("Text.", "a.txt")) == ""


def test_longest_heading_and_passage_fit_the_model(encoder: SentenceTransformerEncoder) -> None:
    text = " ".join(f"Ministers of Ostermole discussed the budget for day {n}." for n in range(200))
    title = " ".join(["government"] * 100)
    article = Article(text, "a.txt", title, outlet="Coast Courier", published_at=date(2031, 5, 2))
    revision = Revision(hash_text(text), text)
    passages = cut_passages(
        "news", revision, count_tokens=encoder.count_tokens, max_tokens=encoder.max_tokens
    )
    embedded = [f"{heading_of(article)}\n{passage.text}" for passage in passages]
    assert max(encoder.count_tokens(embedded)) + 2 <= encoder.max_tokens


def test_rows_of_a_table_are_sentences() -> None:
    rows = [f"Station {n}\tOstrel\t{n * 7} boats" for n in range(399)]
    passages = cut("\n".join(rows))
    assert [span.of("\n".join(rows)) for passage in passages for span in passage.sentences] == rows
    assert len(passages) == pytest.approx(399 * 5 / TARGET_TOKENS, abs=2)


def test_line_without_full_stops_is_cut_at_clauses_then_at_words_then_anywhere() -> None:
    listing = "; ".join(f"boat {n} lies at pier {n} of the harbour" for n in range(100))
    pieces = [span.of(listing) for passage in cut(listing) for span in passage.sentences]
    assert all(piece.startswith("boat") and piece.endswith(("harbour;", "harbour")) for piece in pieces)
    assert " ".join(pieces) == listing
    words = [span.of("sail " * 5_000) for passage in cut("sail " * 5_000) for span in passage.sentences]
    assert set(" ".join(words).split()) == {"sail"} and max(map(len, words)) < 1_200
    assert max(len(passage.text) for passage in cut("x" * 100_000)) < 1_200


def test_text_of_one_endless_line_fits_the_model(encoder: SentenceTransformerEncoder) -> None:
    text = "Ostrel has 40 boats and no bridge " * 2_000 + "ﬁ" * 3_000 + " Вучић 港口" * 500
    revision = Revision(hash_text(text), text)
    passages = cut_passages(
        "news", revision, count_tokens=encoder.count_tokens, max_tokens=encoder.max_tokens
    )
    assert max(encoder.count_tokens([passage.text for passage in passages])) <= encoder.max_tokens - 43
