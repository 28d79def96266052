"""Several at once: processes and threads that add to one workspace while others read it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import UnknownDocument
from tests.agreement import assert_agreement
from tests.processes import Worker, open_quick


def write_folder(folder: Path, topic: str, count: int, sentences: int = 20) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        body = " ".join(f"Sentence {n} is about {topic}{number}." for n in range(sentences))
        (folder / f"{number}.txt").write_text(f"The {topic}{number} was told.\n\n{body}")
    return folder


def told(topic: str, count: int) -> list[str]:
    return sorted(f"The {topic}{number} was told." for number in range(count))


def titles(assistant: Assistant) -> list[str]:
    return sorted(document.title for document in assistant.documents())


def run_together(*tasks: Callable[[], object]) -> None:
    failures: list[BaseException] = []

    def run(task: Callable[[], object]) -> None:
        try:
            task()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures


def test_two_processes_add_to_one_new_workspace(tmp_path: Path) -> None:
    home = tmp_path / "home"
    swans = write_folder(tmp_path / "swans", "swan", 30)
    trains = write_folder(tmp_path / "trains", "train", 30)
    workers = [Worker(home, folder, batch_passages=8) for folder in (swans, trains)]
    assert [worker.join() for worker in workers] == [0, 0]
    with open_quick(home) as assistant:
        assert titles(assistant) == told("swan", 30) + told("train", 30)
        assert_agreement(assistant._store)
        assert len(assistant.add([swans, trains]).unchanged) == 60


def test_two_processes_add_the_same_folder(tmp_path: Path) -> None:
    home, swans = tmp_path / "home", write_folder(tmp_path / "swans", "swan", 20)
    workers = [Worker(home, swans, batch_passages=8) for _ in range(2)]
    assert [worker.join() for worker in workers] == [0, 0]
    with open_quick(home) as assistant:
        assert titles(assistant) == told("swan", 20)
        assert all(len(document.sources) == 1 for document in assistant.documents())
        assert_agreement(assistant._store)


def test_open_assistant_sees_what_another_process_adds_and_removes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_quick(home) as assistant:
        assistant.add([write_folder(tmp_path / "swans", "swan", 3)])
        assert assistant.search("swan1")[0].document.title == "The swan1 was told."
        # More passages than Chroma keeps beside its index.
        trains = write_folder(tmp_path / "trains", "train", 8, sentences=6_000)
        assert Worker(home, trains).join() == 0
        for number in range(8):
            hit = assistant.search(f"train{number}", top_k=1)[0]
            assert hit.document.title == f"The train{number} was told."
            assert hit.meaning_rank is not None
        assert Worker(home, trains, removes=True).join() == 0
        assert titles(assistant) == told("swan", 3)
        assert {hit.document.title for hit in assistant.search("train1 swan1")} == set(titles(assistant))
        assert assistant.search("swan1")[0].meaning_rank == 1
        assert_agreement(assistant._store)


def test_nothing_is_lost_when_a_served_workspace_is_added_to_from_both_sides(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_quick(home) as served:
        served.add([write_folder(tmp_path / "swans", "swan", 4)])
        trains, seals = write_folder(tmp_path / "trains", "train", 40), tmp_path / "seals"
        worker = Worker(home, trains, batch_passages=8, saves_often=True)
        assert worker.next_step() == "open"
        served.add([write_folder(seals, "seal", 20)])
        assert worker.join() == 0
        served.add([write_folder(tmp_path / "herons", "heron", 4)])
        added = [("swan", 4), ("train", 40), ("seal", 20), ("heron", 4)]
        everything = sorted(title for topic, number in added for title in told(topic, number))
        assert titles(served) == everything
        for topic, number in added:
            hit = served.search(f"{topic}{number - 1}", top_k=1)[0]
            assert hit.document.title == f"The {topic}{number - 1} was told."
            assert hit.meaning_rank is not None
        assert_agreement(served._store)
    with open_quick(home) as again:
        assert titles(again) == everything
        assert_agreement(again._store)


def test_searches_go_on_while_another_process_adds(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_quick(home) as assistant:
        assistant.add([write_folder(tmp_path / "swans", "swan", 3)])
        trains = write_folder(tmp_path / "trains", "train", 60)
        worker = Worker(home, trains, batch_passages=8, saves_often=True)
        searches = 0
        while worker.process.is_alive():
            hits = assistant.search("swan1 train40")
            assert "The swan1 was told." in {hit.document.title for hit in hits}
            searches += 1
        assert worker.join() == 0
        assert searches > 3
        assert assistant.search("train40", top_k=1)[0].document.title == "The train40 was told."
        assert_agreement(assistant._store)


def test_threads_add_ask_and_remove_together(tmp_path: Path) -> None:
    with open_quick(tmp_path / "home") as assistant:
        folders = [write_folder(tmp_path / topic, topic, 12) for topic in ("swan", "train", "seal")]
        assistant.add([folders[2]])

        def ask() -> None:
            for _ in range(20):
                assistant.search("swan3 train4")
                assistant.ask("What is sentence 3 about?")

        def remove() -> None:
            for document in assistant.documents():
                if document.title.startswith("The seal"):
                    assistant.remove(document.document_id)

        run_together(lambda: assistant.add([folders[0]]), lambda: assistant.add([folders[1]]), ask, remove)
        assert titles(assistant) == told("swan", 12) + told("train", 12)
        assert_agreement(assistant._store)


def test_first_use_by_several_threads_opens_one_store(tmp_path: Path) -> None:
    with open_quick(tmp_path / "home") as assistant:
        stores: list[object] = []
        run_together(*[lambda: stores.append(assistant._store) for _ in range(8)])
        assert len(set(map(id, stores))) == 1


def test_two_assistants_in_one_process_share_a_workspace(tmp_path: Path) -> None:
    swans = write_folder(tmp_path / "swans", "swan", 3)
    with open_quick(tmp_path / "home") as first, open_quick(tmp_path / "home") as second:
        first.add([swans])
        assert second.search("swan1", top_k=1)[0].document.title == "The swan1 was told."
        document = second.documents()[0]
        second.remove(document.document_id)
        with pytest.raises(UnknownDocument):
            first.document(document.document_id)
        second.close()
        assert len(first.search("swan0 swan1 swan2")) == 2
        assert_agreement(first._store)
