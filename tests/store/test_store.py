"""Catalog and vectors as one: writes that are seen whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assistant.errors import ModelMismatch, UnknownDocument, VectorsDamaged, WorkspaceBusy, WorkspaceError
from assistant.protocols import VectorHit
from assistant.settings import Settings
from assistant.store.catalog import Catalog
from assistant.store.store import Store, open_store
from assistant.types import Filters, Vector, Vectors
from tests.agreement import assert_agreement
from tests.fakes import MemoryVectors
from tests.store.writes import ENCODER, sentences, write_of

FERRY, BRIDGE = sentences("ferry"), sentences("bridge")


def store_in(
    folder: Path, vectors: MemoryVectors, catalog: type[Catalog] = Catalog, model: str = "hashing"
) -> Store:
    return Store(catalog(folder / "catalog.sqlite"), vectors, folder / "write.lock", model)


@pytest.fixture
def vectors() -> MemoryVectors:
    return MemoryVectors()


@pytest.fixture
def store(tmp_path: Path, vectors: MemoryVectors) -> Iterator[Store]:
    store = store_in(tmp_path, vectors)
    yield store
    store.close()


def put(store: Store, *writes: object) -> None:
    with store.writing():
        store.put(writes)  # type: ignore[arg-type]


# --- put, replace, remove -----------------------------------------------------------------------------


def test_put_is_found_by_words_and_meaning(store: Store) -> None:
    put(store, write_of("ferry", FERRY), write_of("bridge", BRIDGE))
    by_words = store.catalog.with_words(["bridg"], 5, Filters(), heading_weight=1)
    by_meaning = store.nearest(ENCODER.encode_question("bridge bridge"), 1, Filters())
    found = store.catalog.passages([by_words[0][0], by_meaning[0].passage_id])
    assert {each.passage.document_id for each in found.values()} == {"bridge"}
    assert store.catalog.counts() == (2, len(store.vectors.ids()))
    assert_agreement(store)


def test_passages_come_back_as_they_went_in(store: Store) -> None:
    write = write_of("ferry", FERRY + " Вучић је рекао: „Đoković“ 🙂. And on.")
    put(store, write)
    found = store.catalog.passages([passage.passage_id for passage in write.passages])
    for passage, encoded in zip(write.passages, write.encoded, strict=True):
        kept = found[passage.passage_id]
        assert kept.passage == passage
        assert kept.vector == pytest.approx(encoded.vector, abs=1e-3)
        assert kept.sentence_vectors == pytest.approx(encoded.sentence_vectors, abs=1e-3)


def test_replacing_drops_old_passages_and_keeps_the_old_text(store: Store) -> None:
    old, new = write_of("news", FERRY), write_of("news", BRIDGE)
    put(store, old)
    put(store, new)
    assert store.vectors.ids() == {passage.passage_id for passage in new.passages}
    assert store.catalog.with_words(["ferri"], 5, Filters(), heading_weight=1) == []
    assert store.catalog.revision(old.revision).text == FERRY
    assert store.catalog.document("news").revision == new.revision
    assert_agreement(store)


def test_remove_takes_everything_but_the_text(store: Store) -> None:
    write = write_of("ferry", FERRY)
    put(store, write, write_of("bridge", BRIDGE))
    with store.writing():
        removed = store.remove("ferry")
    assert removed.title == "" and removed.revision == write.revision
    assert [document.document_id for document in store.catalog.documents()] == ["bridge"]
    assert store.catalog.revision(write.revision).text == FERRY
    assert store.catalog.was_removed("ferry.txt", write.revision)
    with pytest.raises(UnknownDocument, match="ferry"):
        store.remove("ferry")
    assert_agreement(store)


def test_document_goes_with_its_last_source(store: Store) -> None:
    put(store, write_of("ferry", FERRY), write_of("bridge", BRIDGE))
    with store.writing():
        store.add_source("copy.txt", "ferry", "copy.txt")
        assert store.catalog.document("ferry").sources == ("ferry.txt", "copy.txt")
        store.add_source("ferry.txt", "bridge", "ferry.txt")
        assert store.catalog.document("ferry").sources == ("copy.txt",)
        store.add_source("copy.txt", "bridge", "copy.txt")
    assert [document.document_id for document in store.catalog.documents()] == ["bridge"]
    assert store.catalog.document("bridge").sources == ("bridge.txt", "ferry.txt", "copy.txt")
    assert_agreement(store)


def test_two_documents_may_change_texts_in_one_write(store: Store) -> None:
    put(store, write_of("a", FERRY))
    put(store, write_of("a", BRIDGE), write_of("b", FERRY))
    assert store.catalog.document("b").revision == write_of("b", FERRY).revision
    assert_agreement(store)


# --- crashes ------------------------------------------------------------------------------------------


class Crash(BaseException):
    """The process ends here."""


@dataclass
class Steps:
    """Counts the places at which a process may end, and ends it at one of them."""

    crash_at: int = -1
    count: int = 0

    def step(self) -> None:
        self.count += 1
        if self.count - 1 == self.crash_at:
            raise Crash


STEPS = Steps()


class CrashingCatalog(Catalog):
    @contextmanager
    def begin(self) -> Iterator[Connection]:
        STEPS.step()
        with super().begin() as connection:
            yield connection
            STEPS.step()
        STEPS.step()


class CrashingVectors(MemoryVectors):
    def put(self, passage_ids: object, document_ids: object, vectors: Vectors) -> None:
        for row in zip(passage_ids, document_ids, vectors, strict=True):  # type: ignore[call-overload]
            STEPS.step()
            super().put([row[0]], [row[1]], row[2][None])
        STEPS.step()

    def delete(self, passage_ids: object) -> None:
        for passage_id in passage_ids:  # type: ignore[attr-defined]
            STEPS.step()
            super().delete([passage_id])
        STEPS.step()


def update_and_add(store: Store) -> None:
    store.put([write_of("ferry", sentences("new ferry")), write_of("train", sentences("train"))])


OPERATIONS: dict[str, Callable[[Store], object]] = {
    "add": lambda store: store.put([write_of("train", sentences("train"))]),
    "update and add": update_and_add,
    "details": lambda store: store.put([write_of("ferry", FERRY, title="A new title")]),
    "exchange": lambda store: store.put([write_of("ferry", sentences("swan")), write_of("twin", FERRY)]),
    "remove": lambda store: store.remove("ferry"),
    "source moves": lambda store: store.add_source("ferry.txt", "bridge", "ferry.txt"),
    "row is gone": lambda store: store.finish_file("ferry.txt", "0" * 64, []),
}


def state(store: Store) -> object:
    return [replace(document, added_at="") for document in store.catalog.documents()]


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS.keys())
def test_crash_anywhere_leaves_all_or_nothing(tmp_path: Path, operation: Callable[[Store], object]) -> None:
    steps = 0
    while True:
        folder = tmp_path / str(steps)
        folder.mkdir()
        kept = MemoryVectors()
        with_crash = CrashingVectors(kept.kept)
        STEPS.crash_at, STEPS.count = -1, 0
        store = store_in(folder, kept)
        put(store, write_of("ferry", FERRY), write_of("bridge", BRIDGE))
        before = state(store)
        store.close()

        crashing = store_in(folder, with_crash, CrashingCatalog)
        crashed = False
        with crashing.writing():
            STEPS.crash_at, STEPS.count = steps, 0
            try:
                operation(crashing)
            except Crash:
                crashed = True
            STEPS.crash_at = -1
        crashing.close()

        reopened = store_in(folder, kept)
        with reopened.writing():
            pass
        assert_agreement(reopened)
        after = state(reopened)
        if crashed and after == before:
            with reopened.writing():
                operation(reopened)
            assert_agreement(reopened)
            assert state(reopened) != before
        else:
            assert after != before
        reopened.close()
        if not crashed:
            break
        steps += 1
    assert steps >= 4


def test_reader_never_sees_half_a_write(store: Store) -> None:
    put(store, write_of("news", FERRY))
    seen: list[int] = []
    is_done = threading.Event()

    def read() -> None:
        while not is_done.is_set():
            document = store.catalog.documents()[0]
            seen.append(document.passages)
            assert store.catalog.revision(document.revision).text in (FERRY, BRIDGE)

    reader = threading.Thread(target=read)
    reader.start()
    for text in [BRIDGE, FERRY] * 8:
        put(store, write_of("news", text))
    is_done.set()
    reader.join()
    assert seen
    assert set(seen) <= {len(write_of("news", text).passages) for text in (FERRY, BRIDGE)}


# --- vectors that are lost, damaged or too many -------------------------------------------------------


@dataclass
class BrokenVectors(MemoryVectors):
    is_broken: bool = False

    def _look(self) -> None:
        if self.is_broken:
            raise VectorsDamaged("they are broken.")

    def count(self) -> int:
        self._look()
        return super().count()

    def ids(self) -> set[str]:
        self._look()
        return super().ids()

    def nearest(self, question: Vector, top_k: int, document_ids: object = None) -> list[VectorHit]:
        self._look()
        return super().nearest(question, top_k, document_ids)  # type: ignore[arg-type]

    def clear(self) -> None:
        self.is_broken = False
        super().clear()


def test_lost_vectors_come_back_without_encoding(store: Store, vectors: MemoryVectors) -> None:
    put(store, write_of("ferry", FERRY), write_of("bridge", BRIDGE))
    kept = dict(vectors.kept)
    vectors.kept.clear()
    assert set(store.without_vectors()) == {"ferry", "bridge"}
    encoded = len(ENCODER.encoded)
    with store.writing():
        store.restore_vectors()
    assert store.without_vectors() == []
    assert len(ENCODER.encoded) == encoded
    for passage_id, (document_id, vector) in kept.items():
        assert vectors.kept[passage_id][0] == document_id
        assert vectors.kept[passage_id][1] == pytest.approx(vector, abs=1e-3)


def test_vectors_that_no_passage_owns_go(store: Store, vectors: MemoryVectors) -> None:
    put(store, write_of("ferry", FERRY))
    vectors.put(["stranger"], ["nobody"], write_of("x", FERRY).encoded[0].vector[None])
    with store.writing():
        store.restore_vectors()
    assert_agreement(store)


def test_damaged_vectors_are_mended_by_the_search_that_meets_them(tmp_path: Path) -> None:
    vectors = BrokenVectors()
    store = store_in(tmp_path, vectors)
    put(store, write_of("ferry", FERRY), write_of("bridge", BRIDGE))
    vectors.is_broken = True
    assert len(store.nearest(ENCODER.encode_question("ferry"), 5, Filters())) == 5
    assert_agreement(store)


def test_damaged_vectors_do_not_stop_searching_while_another_writes(tmp_path: Path) -> None:
    vectors = BrokenVectors()
    store, other = store_in(tmp_path, vectors), store_in(tmp_path, MemoryVectors())
    put(store, write_of("ferry", FERRY))
    with other.writing():
        vectors.is_broken = True
        assert store.nearest(ENCODER.encode_question("ferry"), 5, Filters()) == []


def test_damaged_vectors_are_mended_before_a_removal(tmp_path: Path) -> None:
    vectors = BrokenVectors()
    store = store_in(tmp_path, vectors)
    put(store, write_of("ferry", FERRY), write_of("bridge", BRIDGE))
    vectors.is_broken = True
    with store.writing():
        store.remove("ferry")
    assert_agreement(store)


# --- the lock and the model ---------------------------------------------------------------------------


def test_second_writer_waits_and_is_told(store: Store, tmp_path: Path) -> None:
    waiting: list[str] = []
    with store.writing():
        other = store_in(tmp_path, MemoryVectors())
        with (
            pytest.raises(WorkspaceBusy, match="nothing was changed"),
            other.writing(lambda: waiting.append("told"), timeout_seconds=0.05),
        ):
            raise AssertionError("must not get here")
    assert waiting == ["told"]
    with other.writing(lambda: waiting.append("told again")):
        pass
    assert waiting == ["told"]


def test_index_of_another_model_is_refused_with_the_remedy(tmp_path: Path, vectors: MemoryVectors) -> None:
    put(store_in(tmp_path, vectors, model="small"), write_of("ferry", FERRY))
    other = store_in(tmp_path, vectors, model="large")
    with pytest.raises(ModelMismatch, match=r"'small'.*'large'.*--rebuild.*ASSISTANT_EMBEDDING_MODEL=small"):
        other.nearest(ENCODER.encode_question("ferry"), 5, Filters())
    with other.writing(), other.rebuilding():
        other.put([write_of("ferry", FERRY)])
    assert other.nearest(ENCODER.encode_question("ferry"), 5, Filters())
    with pytest.raises(ModelMismatch):
        store_in(tmp_path, vectors, model="small").check_model()


def test_interrupted_rebuild_is_refused(store: Store) -> None:
    put(store, write_of("ferry", FERRY))
    with pytest.raises(Crash), store.writing(), store.rebuilding():
        raise Crash
    with pytest.raises(WorkspaceError, match="--rebuild"):
        store.nearest(ENCODER.encode_question("ferry"), 5, Filters())
    with store.writing():  # nothing is put back from the old model meanwhile
        store.restore_vectors()
    assert store.vectors.ids() == set()


def test_workspace_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(WorkspaceError, match="--home"):
        open_store(tmp_path / "home", Settings())
