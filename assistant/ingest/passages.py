"""Cutting a text into passages: whole sentences, as many as the encoder reads, exact offsets."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.errors import ReadError
from assistant.ingest.long_sentences import CountTokens, cut_long_sentences
from assistant.protocols import EncoderInput
from assistant.text.sentences import split_sentences
from assistant.types import Article, Passage, Revision, Span, iso_date

TARGET_TOKENS = 200
"""Word pieces a passage aims at, heading not counted (benchmarks/README.md has the sizes tried)."""
_HEADING_TOKENS = 40
_HEADING_WORDS = 24
_SPECIAL_TOKENS = 3
_MAX_SENTENCES = 100_000
"""Each has a vector, all in memory at once; a report of 1,000 pages has about 30,000."""


def heading_of(article: Article) -> str:
    """What is embedded and indexed with each passage so that it is found by its article's title and date."""
    title = " ".join(article.title.split()[:_HEADING_WORDS])
    return ". ".join(part for part in (title, article.outlet, iso_date(article.published_at)) if part)


def cut_passages(
    document_id: str, revision: Revision, *, count_tokens: CountTokens, max_tokens: int, language: str = "en"
) -> list[Passage]:
    """The passages of a text, in order: they never overlap and hold every sentence once.

    `max_tokens` is what the encoder reads at once. A sentence longer than that is cut into several.
    Raises ReadError for more sentences than one article may have.
    """
    longest = max(32, max_tokens - _HEADING_TOKENS - _SPECIAL_TOKENS)
    sentences, tokens = cut_long_sentences(
        revision.text, split_sentences(revision.text, language), count_tokens, longest
    )
    if len(sentences) > _MAX_SENTENCES:
        raise ReadError(
            f"it has {len(sentences):,} sentences and lines, and one article may have {_MAX_SENTENCES:,}: "
            "split it into several files"
        )
    target = min(TARGET_TOKENS, longest)
    return [_passage(document_id, revision, [sentences[at] for at in run]) for run in _runs(tokens, target)]


def encoder_input(heading: str, passage: Passage) -> EncoderInput:
    sentences = tuple(sentence.shifted(-passage.start) for sentence in passage.sentences)
    return EncoderInput(heading, passage.text, sentences)


def _runs(tokens: Sequence[int], target: int) -> list[list[int]]:
    """Consecutive indices whose tokens sum to at most `target`, of about equal size.

    Equal rather than greedy, so that an article does not end in a passage of one short sentence.
    """
    if not tokens:
        return []
    count = -(-sum(tokens) // target)
    share = sum(tokens) / count
    runs: list[list[int]] = [[]]
    used = 0
    for at, size in enumerate(tokens):
        # Cut where the middle of the sentence lies beyond the share, or where it would not fit.
        is_past_share = used + size / 2 > share
        if runs[-1] and (is_past_share or used + size > target):
            runs.append([])
            used = 0
        runs[-1].append(at)
        used += size
    return runs


def _passage(document_id: str, revision: Revision, sentences: list[Span]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(
        passage_id=f"{revision.revision[:20]}-{start}-{end}",
        document_id=document_id,
        revision=revision.revision,
        start=start,
        end=end,
        text=revision.text[start:end],
        sentences=tuple(sentences),
        page=revision.page_at(start),
    )
