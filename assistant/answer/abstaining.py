"""Knowing when not to answer, and saying where was looked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer.asked import ASKING_STEMS, SPEECH_STEMS, Asked, Kind
from assistant.answer.candidates import WordCounts
from assistant.text.acronyms import long_form
from assistant.text.folding import fold
from assistant.text.names import find_names
from assistant.text.words import STOPWORDS, content_terms, terms
from assistant.types import Abstention, Filters, RetrievedPassage

_PREPOSITION = re.compile(r"^(?:in|on|of|during|since|throughout) ", re.I)


@dataclass(frozen=True, slots=True)
class Missing:
    """Words of a question that occur in none of the documents."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Abstainer:
    """Writes abstention receipts about one collection of documents."""

    def __init__(self, count_words: WordCounts, count_searched: Callable[[Filters], tuple[int, int]]) -> None:
        self._count_words = count_words
        self._count_searched = count_searched

    def missing(self, question: str, filters: Filters) -> Missing:
        """Names and words of the question that no document has."""
        words = [word for word in content_terms(question) if word not in SPEECH_STEMS | ASKING_STEMS]
        named = [
            name.text
            for name in find_names(question)
            if fold(name.text) not in STOPWORDS and not set(terms(name.text)) <= ASKING_STEMS
        ]
        spelt = [word for name in named for word in terms(f"{name} {long_form(name) or ''}")]
        counts, _ = self._count_words([*words, *spelt])
        names = [
            name
            for name in named
            if not any(counts[word] for word in terms(name))
            and not all(counts[word] for word in terms(long_form(name) or name))
        ]
        in_names = {word for name in names for word in terms(name)}
        unseen = [word for word in words if counts[word] == 0 and word not in in_names]
        return Missing(tuple(dict.fromkeys(names)), tuple(_as_written(unseen, question)))

    def abstain(
        self,
        asked: Asked,
        passages: Sequence[RetrievedPassage],
        filters: Filters,
        missing: Missing,
        speakers: Sequence[str],
        *,
        unclear: str | None = None,
        another_time: Sequence[str] = (),
    ) -> Abstention:
        """The receipt: why, what was searched, what is missing, what came nearest, what to ask instead.

        `another_time`: the times of the question, where everything that was found is of others.
        """
        documents, searched = self._count_searched(filters)
        return Abstention(
            reason=(
                _of_another_time(another_time, passages)
                if another_time
                else _reason(asked, filters, missing, documents, unclear)
            ),
            documents_searched=documents,
            passages_searched=searched,
            filters=filters,
            missing=(*missing.names, *missing.words) if documents else (),
            nearest=tuple(passages[:3]),
            suggestion=_suggestion(filters, documents, speakers, unclear),
        )


def _reason(asked: Asked, filters: Filters, missing: Missing, documents: int, unclear: str | None) -> str:
    """Why there is no answer; that nothing was found is known, that there is nothing is not."""
    if not documents:
        return "No document passes these filters." if filters else "There are no documents yet."
    if unclear:
        return f"It is not clear who “{unclear}” is."
    if missing.names:
        occur = "occurs" if len(missing.names) == 1 else "occur"
        return f"{_list(missing.names)} {occur} in none of the documents searched."
    if asked.kind is Kind.WORDS and asked.speaker:
        about = f"to {asked.hearer}" if asked.hearer else "about that"
        return f"No sentence was found that gives {asked.speaker}’s words {about}."
    lacking = {Kind.FIGURE: "a figure", Kind.TIME: "a date or time"}.get(asked.kind)
    if lacking:
        return f"No sentence was found that gives {lacking} for this."
    return "No sentence was found that answers this."


def _of_another_time(asked_about: Sequence[str], passages: Sequence[RetrievedPassage]) -> str:
    days = sorted(day for each in passages if (day := each.document.published_at))
    first, last = days[0].isoformat(), days[-1].isoformat()
    found = f"on {first}" if first == last else f"from {first} to {last}"
    times = dict.fromkeys(_PREPOSITION.sub("", each) for each in asked_about)
    return (
        f"No passage that was found is of {_list(list(times)[:3])} or speaks of it; "
        f"what comes nearest was published {found}."
    )


def _suggestion(filters: Filters, documents: int, speakers: Sequence[str], unclear: str | None) -> str:
    """What surely helps; advice that may lead astray is worse than none."""
    if not documents:
        return "Widen the filters." if filters else "Add articles first, then ask again."
    if unclear:
        return f"Ask with a name, for instance {_list(speakers)}." if speakers else "Ask with a name."
    return ""


def _as_written(stems: Sequence[str], question: str) -> list[str]:
    """The words of the question that have these stems, as the person wrote them."""
    wanted = set(stems)
    words = (word.strip("?!.,;:“”\"'()") for word in question.split())
    return list(dict.fromkeys(word for word in words if wanted & set(content_terms(word))))


def _list(items: Sequence[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
