"""The baselines of `quality.py`: the usual LangChain recipe, and reciprocal rank fusion over its pieces.

RecursiveCharacterTextSplitter 1000/200, langchain-chroma, the same model, the nearest pieces; the fusion adds
SQLite's BM25 over the same pieces (k = 60). They quote the two sentences of their first five pieces that lie
nearest to the question: by cosine, or by cosine + 0.5 × rarity-weighted word overlap.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.retrieve.fusion import fuse
from assistant.settings import BUNDLED_MODEL
from assistant.store.encoder import load_model
from assistant.text.sentences import split_sentences
from assistant.text.words import content_terms, terms

_DEPTH = 100
_CHROMA_BATCH = 4000


class _SameModel(Embeddings):
    """The bundled model for LangChain."""

    def __init__(self) -> None:
        self.model = load_model(BUNDLED_MODEL, None)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.model.encode_document(texts, normalize_embeddings=True).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        return self.model.encode_query(text, normalize_embeddings=True).tolist()  # type: ignore[no-any-return]


class Vanilla:
    """Pieces of articles, found by meaning, by words, or by both fused."""

    def __init__(self, articles: Sequence[tuple[str, str]], folder: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        self.articles: list[str] = []
        self.pieces: list[str] = []
        for article, text in articles:
            for piece in splitter.split_text(text):
                self.articles.append(article)
                self.pieces.append(piece)
        self._model = _SameModel()
        self._chroma = Chroma("vanilla", self._model, persist_directory=str(folder))
        kept = len(self._chroma.get(include=[])["ids"])
        for first in range(kept, len(self.pieces), _CHROMA_BATCH):
            batch = self.pieces[first : first + _CHROMA_BATCH]
            self._chroma.add_texts(batch, ids=[str(first + at) for at in range(len(batch))])
        self._words = sqlite3.connect(":memory:")
        self._words.execute("CREATE VIRTUAL TABLE pieces USING fts5(body, tokenize='porter unicode61')")
        self._words.executemany("INSERT INTO pieces(rowid, body) VALUES (?, ?)", enumerate(self.pieces))

    def find(self, question: str, *, by: Sequence[str] = ("words", "meaning")) -> list[int]:
        """Indices of pieces, best first."""
        rankings = {}
        if "meaning" in by:
            hits = self._chroma.similarity_search(question, k=_DEPTH)
            rankings["meaning"] = [str(hit.id) for hit in hits]
        if "words" in by:
            query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
            found = self._words.execute(
                "SELECT rowid FROM pieces WHERE pieces MATCH ? ORDER BY bm25(pieces) LIMIT ?", (query, _DEPTH)
            )
            rankings["words"] = [str(row[0]) for row in found]
        return [int(item) for item, _ in fuse(rankings, {"words": 1.0, "meaning": 1.0})]

    def similarity(self, question: str, texts: Sequence[str]) -> float:
        """Of the nearest of some texts: what a threshold on similarity decides by."""
        vectors = np.asarray(self._model.embed_documents(list(texts)))
        return float((vectors @ np.asarray(self._model.embed_query(question))).max())

    def quote(self, question: str, texts: Sequence[str], *, overlap: float) -> list[str]:
        """The two sentences that lie nearest to the question, words counting `overlap` beside the cosine."""
        return nearest_sentences(self._model, question, texts, overlap=overlap)


def nearest_sentences(model: Embeddings, question: str, texts: Sequence[str], *, overlap: float) -> list[str]:
    """The two sentences of `texts` that lie nearest to the question, words counting `overlap`."""
    sentences = list(dict.fromkeys(span.of(text) for text in texts for span in split_sentences(text)))
    vectors = np.asarray(model.embed_documents(sentences))
    cosines = vectors @ np.asarray(model.embed_query(question))
    words = [set(terms(sentence)) for sentence in sentences]
    counts = Counter(word for each in words for word in each)
    rarity = {
        word: math.log(1 + (len(words) - counts[word] + 0.5) / (counts[word] + 0.5))
        for word in content_terms(question)
    }
    total = sum(rarity.values()) or 1.0
    shares = [sum(value for word, value in rarity.items() if word in each) / total for each in words]
    best = np.argsort(-(cosines + overlap * np.asarray(shares)))[:2]
    return [sentences[at] for at in best]
