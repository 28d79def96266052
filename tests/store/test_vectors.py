"""What every keeper of vectors does, and what Chroma's does when its folder is shared, lost or damaged."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import VectorsDamaged
from assistant.protocols import PassageVectors
from assistant.store.encoder import unit
from assistant.store.vectors import ChromaVectors, embedded_vectors
from assistant.types import Vectors
from tests.fakes import HashingEncoder, MemoryVectors


def some_vectors(count: int, seed: int = 0) -> Vectors:
    return unit(np.random.default_rng(seed).standard_normal((count, 32)).astype(np.float32))


def fill(vectors: PassageVectors, count: int, seed: int = 0) -> Vectors:
    """Passages p0, p1 … of documents d0 (even) and d1 (odd)."""
    matrix = some_vectors(count, seed)
    vectors.put([f"p{n}" for n in range(count)], [f"d{n % 2}" for n in range(count)], matrix)
    return matrix


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaVectors]:
    vectors = embedded_vectors(tmp_path / "vectors", "passages-of-a-test")
    yield vectors
    vectors.close()


@pytest.fixture(params=["memory", "chroma"])
def vectors(request: pytest.FixtureRequest) -> PassageVectors:
    if request.param == "memory":
        return MemoryVectors()
    found: ChromaVectors = request.getfixturevalue("chroma")
    return found


# --- the contract -------------------------------------------------------------------------------------


def test_nearest_are_the_most_similar_best_first(vectors: PassageVectors) -> None:
    matrix = fill(vectors, 40)
    question = some_vectors(1, seed=9)[0]
    hits = vectors.nearest(question, 5)
    by_similarity = np.argsort(-(matrix @ question))
    assert [hit.passage_id for hit in hits] == [f"p{n}" for n in by_similarity[:5]]
    assert [hit.similarity for hit in hits] == pytest.approx(sorted(matrix @ question)[::-1][:5], abs=1e-3)


def test_nearest_obeys_the_documents_given(vectors: PassageVectors) -> None:
    matrix = fill(vectors, 10)
    odd = vectors.nearest(matrix[0], 10, ["d1"])
    assert {hit.passage_id for hit in odd} == {"p1", "p3", "p5", "p7", "p9"}
    assert vectors.nearest(matrix[0], 10, ["nobody"]) == []
    assert vectors.nearest(matrix[0], 10, []) == []


def test_nearest_takes_any_number_of_documents(vectors: PassageVectors) -> None:
    matrix = fill(vectors, 6)
    strangers = [f"x{n}" for n in range(70_000)]
    hits = vectors.nearest(matrix[3], 3, [*strangers[:35_000], "d1", *strangers[35_000:], "d0"])
    assert hits[0].passage_id == "p3"
    assert len({hit.passage_id for hit in hits}) == 3


def test_nearest_gives_what_there_is(vectors: PassageVectors) -> None:
    question = some_vectors(1)[0]
    assert vectors.nearest(question, 5) == []
    fill(vectors, 3)
    assert len(vectors.nearest(question, 500)) == 3


def test_put_replaces_under_the_same_id(vectors: PassageVectors) -> None:
    fill(vectors, 3)
    replaced = fill(vectors, 3, seed=5)
    assert vectors.ids() == {"p0", "p1", "p2"}
    assert vectors.count() == 3
    assert vectors.nearest(replaced[2], 1)[0].similarity == pytest.approx(1, abs=1e-3)


def test_delete_forgets_and_passes_over_strangers(vectors: PassageVectors) -> None:
    matrix = fill(vectors, 5)
    vectors.delete(["p1", "p3", "stranger"])
    assert vectors.ids() == {"p0", "p2", "p4"}
    assert {hit.passage_id for hit in vectors.nearest(matrix[1], 5)} == {"p0", "p2", "p4"}


def test_clear_forgets_all_and_takes_other_dimensions(vectors: PassageVectors) -> None:
    fill(vectors, 3)
    vectors.clear()
    assert (vectors.ids(), vectors.count()) == (set(), 0)
    vectors.put(["p"], ["d"], unit(np.ones((1, 7), dtype=np.float32)))
    assert vectors.count() == 1


def test_close_can_be_followed_by_use(vectors: PassageVectors) -> None:
    fill(vectors, 3)
    vectors.close()
    assert vectors.count() == 3


def test_many_go_in_at_once(vectors: PassageVectors) -> None:
    matrix = fill(vectors, 1_250)
    assert vectors.count() == 1_250
    assert vectors.nearest(matrix[777], 1)[0].passage_id == "p777"


def test_passages_that_are_much_alike_are_all_reached(vectors: PassageVectors) -> None:
    # Such as wire copies: a careless graph leaves a tenth of these without a way to them.
    encoder = HashingEncoder()
    texts = [
        " ".join(f"Visitor {story * n} met guest{n} in topic{story}." for n in half)
        for story in range(60)
        for half in (range(20), range(20, 40))
    ]
    matrix = np.stack([encoder.encode_question(text) for text in texts])
    vectors.put([f"p{n}" for n in range(120)], ["d"] * 120, matrix)
    assert len(vectors.nearest(matrix[0], 120)) >= 119


# --- Chroma -------------------------------------------------------------------------------------------


def test_same_folder_is_one_object_in_a_process(tmp_path: Path) -> None:
    first = embedded_vectors(tmp_path / "vectors", "passages-of-a-test")
    again = embedded_vectors(tmp_path / "elsewhere" / ".." / "vectors", "passages-of-a-test")
    assert first is again
    assert first is not embedded_vectors(tmp_path / "others", "passages-of-a-test")


def in_another_process(folder: Path, statements: str) -> str:
    program = (
        "from pathlib import Path\n"
        "from assistant.store.vectors import embedded_vectors\n"
        "from tests.store.test_vectors import fill, some_vectors\n"
        f"vectors = embedded_vectors(Path({str(folder)!r}), 'passages-of-a-test')\n{statements}\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_writes_of_another_process_are_seen(chroma: ChromaVectors, tmp_path: Path) -> None:
    fill(chroma, 2)
    chroma.nearest(some_vectors(1)[0], 1)
    # More than Chroma keeps outside its index, so that it saves the index, and shortens its log.
    in_another_process(tmp_path / "vectors", "fill(vectors, 1_500, seed=3); vectors.delete(['p7'])")
    matrix = some_vectors(1_500, seed=3)
    assert chroma.count() == 1_499
    assert chroma.nearest(matrix[1], 1)[0].passage_id == "p1"
    assert chroma.nearest(matrix[7], 1)[0].passage_id != "p7"


def test_clearing_by_another_process_is_seen(chroma: ChromaVectors, tmp_path: Path) -> None:
    fill(chroma, 20)
    in_another_process(tmp_path / "vectors", "vectors.clear(); fill(vectors, 3, seed=1)")
    assert chroma.ids() == {"p0", "p1", "p2"}
    fill(chroma, 4)
    assert in_another_process(tmp_path / "vectors", "print(vectors.count())").strip() == "4"


def test_lost_folder_is_told_once_there_was_an_index(chroma: ChromaVectors, tmp_path: Path) -> None:
    fill(chroma, 1_200)
    chroma.close()
    shutil.rmtree(tmp_path / "vectors")
    with pytest.raises(VectorsDamaged, match="assistant add"):
        chroma.ids()


@pytest.mark.parametrize("pattern", ["chroma.sqlite3", "*/data_level0.bin", "*/index_metadata.pickle"])
@pytest.mark.parametrize("damage", [b"", b"garbage" * 1_000])
def test_damaged_files_are_told_and_cleared(
    chroma: ChromaVectors, tmp_path: Path, pattern: str, damage: bytes
) -> None:
    fill(chroma, 1_200)
    chroma.close()
    (file,) = (tmp_path / "vectors").glob(pattern)
    file.write_bytes(damage)
    try:
        assert chroma.ids() == set()  # an empty file is an empty database
    except VectorsDamaged as error:
        assert "assistant add" in str(error)
    chroma.clear()
    fill(chroma, 3)
    assert chroma.count() == 3


def test_threads_share_it(chroma: ChromaVectors) -> None:
    matrix = some_vectors(200)
    failures: list[BaseException] = []

    def work(part: int) -> None:
        try:
            ids = [f"p{n}" for n in range(part * 50, part * 50 + 50)]
            chroma.put(ids, ["d"] * 50, matrix[part * 50 : part * 50 + 50])
            assert {hit.passage_id for hit in chroma.nearest(matrix[part * 50], 1)} <= set(ids)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert chroma.count() == 200


_TOO_MANY_OPEN = """
import os, resource
import {late}
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
for room in range({most}):
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + room, hard))
    vectors.close()
    try:
        vectors.nearest(some_vectors(1)[0], 3)
        print("found")
    except Exception as error:
        print(type(error).__name__)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux does")
@pytest.mark.parametrize(("late", "most"), [("chromadb, langchain_chroma", 25), ("resource", 3)])
def test_system_that_opens_no_more_files_is_not_taken_for_damage(
    chroma: ChromaVectors, tmp_path: Path, late: str, most: int
) -> None:
    fill(chroma, 1_200)
    chroma.close()
    program = _TOO_MANY_OPEN.format(late=late, most=most)
    told = set(in_another_process(tmp_path / "vectors", program).split())
    assert "WorkspaceError" in told and told <= {"WorkspaceError", "found"}
    assert chroma.count() == 1_200
