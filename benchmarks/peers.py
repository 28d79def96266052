"""The systems that `speed.py` compares: each adds articles, finds five pieces and answers by quoting.

All take the bundled model. The others use it as their users would, in float32 and through their own interface
for embeddings; none may reach the network. Only the assistant has an answer of its own: the others quote the
two sentences of their five pieces that lie nearest to the question.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from vanilla import nearest_sentences

from assistant.assistant import Assistant
from assistant.protocols import EncodedPassage, EncoderInput, OnProgress
from assistant.settings import BUNDLED_MODEL, Settings
from assistant.store.encoder import SentenceTransformerEncoder, bundled_model_folder, unit
from assistant.types import Progress

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

Tell = Callable[[int], None]
"""Hears how many articles are in."""
_PIECES = 5
_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "TRANSFORMERS_OFFLINE": "1",
}


def be_quiet() -> None:
    """No telemetry and no downloads; to be called before the libraries are loaded."""
    os.environ.update(_QUIET)


class System(Protocol):
    """One tool with one index on the disk."""

    def add(self, parts: Sequence[Path], tell: Tell) -> int:
        """Add the articles of these .jsonl files and save; returns the number of pieces."""
        ...

    def search(self, question: str) -> list[str]:
        """The five best pieces."""
        ...

    def answer(self, question: str) -> list[str]:
        """The quoted sentences."""
        ...


# --- the vectors -------------------------------------------------------------------------------------


class StandIn:
    """Vectors at next to no cost: real ones of other texts, mixed and perturbed, the same for the same text.

    A text's hash chooses two of the pool and a direction of noise, so that the vectors lie where real ones
    do and no two texts share one.
    """

    def __init__(self, pool: Path) -> None:
        self._pool = np.load(pool)
        chance = np.random.default_rng(0)
        self._noise = unit(chance.standard_normal((4096, self._pool.shape[1]), dtype=np.float32))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        chosen = np.frombuffer(b"".join(map(_digest, texts)), dtype="<u4").reshape(-1, 4)
        one, other = self._pool[chosen[:, 0] % len(self._pool)], self._pool[chosen[:, 1] % len(self._pool)]
        share = 0.5 * (chosen[:, 3:] / np.float32(2**32)).astype(np.float32)
        return unit((1 - share) * one + share * other + 0.2 * self._noise[chosen[:, 2] % len(self._noise)])

    def around(self, vector: NDArray[np.float32], count: int) -> NDArray[np.float32]:
        """As far from `vector` as sentences lie from their passage."""
        first = int(abs(float(vector[0])) * 1e6)
        return unit(vector + 0.8 * self._noise[(first + np.arange(count)) % len(self._noise)])


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


class StandInEncoder(SentenceTransformerEncoder):
    """The assistant's encoder without the cost of passages: word pieces are counted and questions encoded
    as ever."""

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__(BUNDLED_MODEL)
        self._stand_in = stand_in

    def encode_passages(self, inputs: Sequence[EncoderInput]) -> list[EncodedPassage]:
        vectors = self._stand_in.vectors([f"{each.heading}\n{each.text}" for each in inputs])
        return [
            EncodedPassage(vector, self._stand_in.around(vector, len(each.sentences)))
            for each, vector in zip(inputs, vectors, strict=True)
        ]


class PlainModel(Embeddings):
    """The bundled model in float32, as sentence-transformers loads it."""

    def __init__(self) -> None:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model = SentenceTransformer(
            str(bundled_model_folder()), local_files_only=True, model_kwargs={"dtype": torch.float32}
        )
        self._last: tuple[str, list[float]] = ("", [])
        self.embed_query("warm up")

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(
            self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.encode(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        # The last one is kept, as the assistant's encoder does: finding and quoting ask for the same.
        if self._last[0] != text:
            self._last = (text, self._model.encode_query(text, normalize_embeddings=True).tolist())
        return self._last[1]


class StandInModel(Embeddings):
    """The stand-in for the pieces that are added, the model for questions."""

    def __init__(self, stand_in: StandIn, model: PlainModel) -> None:
        self._stand_in = stand_in
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._stand_in.vectors(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        return self._model.embed_query(text)


# --- the systems -------------------------------------------------------------------------------------


class BriefingAssistant:
    """This project."""

    def __init__(self, folder: Path, stand_in: StandIn | None) -> None:
        encoder = StandInEncoder(stand_in) if stand_in else SentenceTransformerEncoder(BUNDLED_MODEL)
        self._assistant = Assistant(folder, Settings(), encoder)
        encoder.encode_question("warm up")

    def add(self, parts: Sequence[Path], tell: Tell) -> int:
        report = self._assistant.add(parts, on_progress=_telling(tell))
        assert not report.failed, report.failed[:3]
        return report.passages

    def search(self, question: str) -> list[str]:
        return [hit.passage.text for hit in self._assistant.search(question, top_k=_PIECES)]

    def answer(self, question: str) -> list[str]:
        return [sentence.text for sentence in self._assistant.ask(question).sentences]


def _telling(tell: Tell) -> OnProgress:
    def on_progress(progress: Progress) -> None:
        tell(progress.done)

    return on_progress


class _Peer:
    """What the others have in common: the model, and answering with the nearest sentences."""

    def __init__(self, stand_in: StandIn | None) -> None:
        self._stand_in = stand_in

    @cached_property
    def _quoting(self) -> PlainModel:
        return PlainModel()

    @property
    def _model(self) -> Embeddings:
        return StandInModel(self._stand_in, self._quoting) if self._stand_in else self._quoting

    def search(self, question: str) -> list[str]:
        raise NotImplementedError

    def answer(self, question: str) -> list[str]:
        return nearest_sentences(self._quoting, question, self.search(question), overlap=0.0)


class LangChain(_Peer):
    """The usual recipe: pieces of 1,000 characters with 200 overlap in a Chroma on the disk."""

    def __init__(self, folder: Path, stand_in: StandIn | None) -> None:
        from langchain_chroma import Chroma

        super().__init__(stand_in)
        self._chroma = Chroma("articles", self._model, persist_directory=str(folder))

    def add(self, parts: Sequence[Path], tell: Tell) -> int:
        pieces = 0
        for batch in _pieces(parts, tell):
            self._chroma.add_texts(
                [text for _, text in batch], metadatas=[{"source": article} for article, _ in batch]
            )
            pieces += len(batch)
        return pieces

    def search(self, question: str) -> list[str]:
        return [hit.page_content for hit in self._chroma.similarity_search(question, k=_PIECES)]


class LlamaIndex(_Peer):
    """Its Chroma store and its SentenceSplitter, with their defaults."""

    def __init__(self, folder: Path, stand_in: StandIn | None) -> None:
        import chromadb
        from chromadb.config import Settings as ChromaSettings
        from llama_index.core import VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.chroma import ChromaVectorStore

        super().__init__(stand_in)
        client = chromadb.PersistentClient(str(folder), ChromaSettings(anonymized_telemetry=False))
        store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("articles"))
        self._splitter = SentenceSplitter()
        self._index = VectorStoreIndex.from_vector_store(store, embed_model=_llama_embedding(self._model))
        self._retriever = self._index.as_retriever(similarity_top_k=_PIECES)

    def add(self, parts: Sequence[Path], tell: Tell) -> int:
        from llama_index.core import Document

        pieces = 0
        for batch in _articles(parts, tell):
            documents = [Document(id_=article, text=text) for article, text in batch]
            nodes = self._splitter.get_nodes_from_documents(documents)
            self._index.insert_nodes(nodes)
            pieces += len(nodes)
        return pieces

    def search(self, question: str) -> list[str]:
        return [hit.get_content() for hit in self._retriever.retrieve(question)]


def _llama_embedding(model: Embeddings) -> BaseEmbedding:
    """A model under LlamaIndex's interface, which hands it as many texts at once as it does by default."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class SameModel(BaseEmbedding):
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return model.embed_documents(texts)

        def _get_text_embedding(self, text: str) -> list[float]:
            return model.embed_documents([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return model.embed_query(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return model.embed_query(query)

    return SameModel(model_name=BUNDLED_MODEL)


class Txtai(_Peer):
    """Words and meaning, with the texts. It leaves cutting to others, so it gets LangChain's pieces."""

    def __init__(self, folder: Path, stand_in: StandIn | None) -> None:
        from txtai import Embeddings as Database

        super().__init__(stand_in)
        self._folder = folder
        config: dict[str, Any] = {"hybrid": True, "content": True}
        if stand_in:
            config |= {"method": "external", "transform": self._transform(stand_in)}
        else:
            config |= {"method": "sentence-transformers", "path": str(bundled_model_folder())}
        self._is_question = True
        self._database = Database(config)
        if self._database.exists(str(folder)):
            self._database.load(str(folder), config=config)
        self._database.transform("warm up")

    def _transform(self, stand_in: StandIn) -> Callable[[list[str]], NDArray[np.float32]]:
        """One function for pieces and questions, as it asks for; only a search has questions."""

        def transform(texts: list[str]) -> NDArray[np.float32]:
            if self._is_question:
                return np.asarray([self._quoting.embed_query(text) for text in texts], dtype=np.float32)
            return stand_in.vectors(texts)

        return transform

    def add(self, parts: Sequence[Path], tell: Tell) -> int:
        self._is_question = False
        batches = _pieces(parts, tell)
        self._database.index(text for batch in batches for _, text in batch)
        self._database.save(str(self._folder))
        return int(self._database.count())

    def search(self, question: str) -> list[str]:
        self._is_question = True
        return [hit["text"] for hit in self._database.search(question, limit=_PIECES)]


SYSTEMS = {each.__name__.lower(): each for each in (BriefingAssistant, LangChain, LlamaIndex, Txtai)}


# --- the articles ------------------------------------------------------------------------------------


def _articles(parts: Sequence[Path], tell: Tell) -> Iterator[list[tuple[str, str]]]:
    """(id, text) of the articles of each part, so that never all are in memory."""
    done = 0
    for part in parts:
        with part.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        yield [(str(row["id"]), str(row["text"])) for row in rows]
        done += len(rows)
        tell(done)


def _pieces(parts: Sequence[Path], tell: Tell) -> Iterator[list[tuple[str, str]]]:
    """(article id, piece) as LangChain's recipe cuts them."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    for batch in _articles(parts, tell):
        yield [(article, piece) for article, text in batch for piece in splitter.split_text(text)]
