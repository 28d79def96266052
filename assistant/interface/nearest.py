"""Of a passage that came nearest to a question, the sentence that has most of its words."""

from __future__ import annotations

from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms


def nearest_sentence(passage: str, question: str) -> str:
    """The first sentence of `passage` that shares most words with `question`; all of it where none does."""
    wanted = set(content_terms(question))
    # Halves of letters, which only a damaged text has, cannot be split.
    whole = passage.encode("utf-8", "replace").decode()
    sentences = [span.of(passage) for span in split_sentences(whole)] if wanted else []
    shared = [len(wanted & set(content_terms(sentence))) for sentence in sentences]
    most = max(shared, default=0)
    return sentences[shared.index(most)] if most else passage
