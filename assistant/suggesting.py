"""Suggested questions: each has been asked, and is answered with supported sentences from the documents."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, zip_longest
from pathlib import Path

from assistant.answer.suggestions import Suggestion, suggestions_of
from assistant.errors import AssistantError
from assistant.prompt_files import example_questions
from assistant.store.disk import make_folder
from assistant.text.folding import fold
from assistant.text.words import content_terms
from assistant.types import Answer, Document, Revision, Span

log = logging.getLogger(__name__)

_FILE = "suggestions.json"
_FORM = "2"
"""Of the file, and of the rules that questions are made by."""
_SHOWN = 6
_TRIED_AT_MOST = 24
_DOCUMENTS_READ = 12
"""The latest ones."""
_LEADS = 3
_LEADS_TRIED = 6
_ALIKE = 0.6
"""Of the words that a question was made from, the share that an answer must quote."""


class Suggesting:
    """The suggested questions of one workspace.

    `ask` answers in quotations, whatever writes else: that takes some hundredths of a second, and a model
    could say nothing that the documents do not.
    """

    def __init__(
        self,
        folder: Path,
        documents: Callable[[], Sequence[Document]],
        revision: Callable[[str], Revision],
        ask: Callable[[str], Answer],
    ) -> None:
        self._path = folder / _FILE
        self._documents = documents
        self._revision = revision
        self._ask = ask

    # --- from the documents at hand -------------------------------------------------------------------

    def kept(self) -> tuple[str, ...] | None:
        """Those that were made for the documents as they are now; None where they are to be made."""
        return self._read(_state(self._documents()))

    def make(self) -> tuple[str, ...]:
        """Make and keep them, unless they are there; takes seconds. Raises AssistantError."""
        documents = self._documents()
        state = _state(documents)
        known = self._read(state)
        if known is not None:
            return known
        made = tuple(self._tried(self._proposed(documents), _SHOWN, _TRIED_AT_MOST)) if documents else ()
        if documents:
            self._write(state, made)
        return made

    def _proposed(self, documents: Sequence[Document]) -> Iterator[tuple[Suggestion, str]]:
        """Candidates with the article's text: the samples' own questions, then the best of each article."""
        latest = documents[:_DOCUMENTS_READ]
        for document, questions in _examples(documents):
            text = self._revision(document.revision).text
            for question in questions:
                yield Suggestion(question, _whole(text)), text
        texts = [self._revision(document.revision).text for document in latest]
        ranked = ([(each, text) for each in _ranked(suggestions_of(text))] for text in texts)
        yield from (each for each in chain.from_iterable(zip_longest(*ranked)) if each)

    # --- after an answer --------------------------------------------------------------------------------

    def after(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """Two or three questions that lead on from the last answer; none that its conversation answers."""
        if not answers or not answers[-1].sentences:
            return ()
        told = _Told(answers)
        candidates = [
            (each, text, is_cited)
            for text, is_cited in self._texts_near(answers[-1])
            for each in suggestions_of(text)
            if told.is_news(each, text) and (is_cited or told.is_about(each))
        ]
        asked = set(content_terms(answers[-1].standalone_question))
        # What the cited articles go on to say comes before what others say.
        candidates.sort(key=lambda each: (not each[2], -_nearness(each[0], asked)))
        proposed = ((each, text) for each, text, _ in candidates)
        return tuple(self._tried(proposed, _LEADS, _LEADS_TRIED, told))

    def _texts_near(self, answer: Answer) -> Iterator[tuple[str, bool]]:
        """Of the cited articles, then of the others that were found; and which it is."""
        cited = dict.fromkeys(citation.revision for citation in answer.citations)
        found = (retrieved.passage.revision for retrieved in answer.passages)
        for revision in (*cited, *dict.fromkeys(each for each in found if each not in cited)):
            with suppress(AssistantError):
                yield self._revision(revision).text, revision in cited

    # --- trying -----------------------------------------------------------------------------------------

    def _tried(
        self,
        candidates: Iterable[tuple[Suggestion, str]],
        wanted: int,
        most: int,
        told: _Told | None = None,
    ) -> Iterator[str]:
        """The first `wanted` questions that are answered as they should; `most` are asked."""
        speakers: list[str] = []
        subjects: list[str] = []
        tried = 0
        for each, text in candidates:
            if tried == most or wanted == 0:
                return
            if (each.speaker and each.speaker in speakers) or (each.subject and each.subject in subjects):
                continue
            tried += 1
            answer = self._ask(each.question)
            if is_answered(answer, each, text) and (told is None or told.leads_on(answer)):
                speakers.append(each.speaker)
                subjects.append(each.subject)
                wanted -= 1
                yield each.question

    # --- the file ---------------------------------------------------------------------------------------

    def _read(self, state: str) -> tuple[str, ...] | None:
        try:
            value = json.loads(self._path.read_text(encoding="utf-8"))
            questions = value["questions"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        is_ours = isinstance(questions, list) and all(isinstance(each, str) for each in questions)
        return tuple(questions) if is_ours and value.get("documents") == state else None

    def _write(self, state: str, questions: Sequence[str]) -> None:
        """All of it or nothing, whoever else writes. What cannot be kept is made again next time."""
        try:
            make_folder(self._path.parent)
            number, name = tempfile.mkstemp(dir=self._path.parent, prefix=_FILE)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump({"documents": state, "questions": questions}, file)
            Path(name).replace(self._path)
        except (OSError, AssistantError) as error:
            log.warning("suggested questions are not kept: %s", error)


class _Told:
    """What a conversation has said and asked already."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._asked = {fold(text) for each in answers for text in (each.question, each.standalone_question)}
        self._cited = {
            (each.revision, each.start, each.end) for answer in answers for each in answer.citations
        }
        self._last = set(content_terms(f"{answers[-1].standalone_question} {answers[-1].text}"))
        self._quotes = [set(content_terms(each.quote)) for answer in answers for each in answer.citations]

    def is_news(self, suggestion: Suggestion, text: str) -> bool:
        """Whether it was not asked, and is made of words that no answer has quoted."""
        about = set(content_terms(suggestion.about.of(text)))
        is_quoted = any(len(about & quote) > _ALIKE * len(about) for quote in self._quotes)
        return fold(suggestion.question) not in self._asked and not is_quoted

    def is_about(self, suggestion: Suggestion) -> bool:
        """Whether it speaks of somebody or something that the last answer speaks of."""
        named = set(content_terms(f"{suggestion.speaker} {suggestion.subject}"))
        return bool(named & self._last)

    def leads_on(self, answer: Answer) -> bool:
        """Whether an answer cites anything that was not cited before."""
        return any((each.revision, each.start, each.end) not in self._cited for each in answer.citations)


def is_answered(answer: Answer, suggestion: Suggestion, text: str) -> bool:
    """Whether every sentence is supported, and the words that the question was made from are among them."""
    if not answer.sentences or answer.held_back or answer.abstention:
        return False
    if not all(sentence.is_supported for sentence in answer.sentences):
        return False
    about = set(content_terms(suggestion.about.of(text)))
    if suggestion.about == _whole(text):
        return True
    quoted = (set(content_terms(citation.quote)) for citation in answer.citations)
    return any(len(about & quote) > _ALIKE * len(about) for quote in quoted)


def _whole(text: str) -> Span:
    return Span(0, len(text))


def _examples(documents: Sequence[Document]) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """The sample articles that are there, with the questions that come with them."""
    questions = example_questions()
    for document in documents:
        for source in document.sources:
            if source in questions:
                yield document, questions[source]


def _ranked(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda each: -each.weight)


def _nearness(suggestion: Suggestion, asked: set[str]) -> float:
    """What is about the same subject but of somebody else comes first."""
    subject, speaker = set(content_terms(suggestion.subject)), set(content_terms(suggestion.speaker))
    return 3 * len(subject & asked) - 4 * bool(speaker & asked) + suggestion.weight / 2


def _state(documents: Sequence[Document]) -> str:
    """Names what the questions were made for: changed by every addition, update and removal."""
    held = sorted(f"{each.document_id} {each.revision}" for each in documents)
    return hashlib.sha256("\n".join([_FORM, *held]).encode()).hexdigest()
