"""'What did Orm accuse the minister of?': offices of a question, by the names of those who hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.name_words import TITLES, word_key
from assistant.text.names import find_names, same_name
from assistant.text.offices import holds_office
from assistant.text.words import content_terms
from assistant.types import RetrievedPassage

_OFFICE = re.compile(r"\bthe (?P<office>(?:[a-z][\w-]+ ){0,2}[a-z][\w-]+)(?![\w’'-]| of\b| for\b)")
_MOST_PASSAGES = 5


def naming_office_holders(question: str, passages: Sequence[RetrievedPassage]) -> str:
    """The question with the name in place of an office that the passages give to one person only."""
    for match in _OFFICE.finditer(question):
        words = match["office"].split()
        ends = [at for at, word in enumerate(words, 1) if word_key(word) in TITLES]
        name = _holder(words[: ends[-1]], passages) if ends else None
        # 'the mayor Lena Orm' is named already.
        is_named = re.match(r" [A-Z]", question[match.end() :])
        if name and not is_named and not any(same_name(name, each.text) for each in find_names(question)):
            rest = " ".join(["", *words[ends[-1] :]])
            return f"{question[: match.start()]}{name}{rest}{question[match.end() :]}"
    return question


def _holder(office: Sequence[str], passages: Sequence[RetrievedPassage]) -> str | None:
    """Who is called so; None where nobody or several are."""
    wanted = set(content_terms(" ".join(office)))
    found: list[str] = []
    for retrieved in passages[:_MOST_PASSAGES]:
        for name in find_names(retrieved.passage.text):
            if not name.title or not holds_office(wanted, set(content_terms(name.title))):
                continue
            if not any(same_name(name.text, each) for each in found):
                found.append(name.text)
    return found[0] if len(found) == 1 else None
