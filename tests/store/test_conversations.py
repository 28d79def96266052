"""Kept conversations: what goes in comes out, and nobody overwrites or loses anybody's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import UnknownConversation, WorkspaceError
from assistant.store import conversations
from assistant.store.conversations import ConversationFile, Conversations
from assistant.types import Answer, Kept, Status
from tests.test_saved import everything


def answered(question: str) -> Answer:
    return Answer(question, question, Status.ANSWERED, "quoting")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ConversationFile]:
    file = ConversationFile(tmp_path / ".assistant")
    yield file
    file.close()


@pytest.fixture
def kept(file: ConversationFile) -> Conversations:
    return Conversations(file)


def questions(kept: Conversations) -> list[list[str]]:
    """Those of every conversation, the oldest conversation first."""
    opened = [kept.open(entry.conversation_id) for entry in reversed(kept.find())]
    return [[answer.question for answer in each.answers] for each in opened]


def test_looking_leaves_nothing_behind(kept: Conversations, tmp_path: Path) -> None:
    assert kept.find() == [] and kept.delete() == []
    with pytest.raises(UnknownConversation):
        kept.open("nothing")
    with pytest.raises(UnknownConversation):
        kept.with_answer("nothing")
    assert list(tmp_path.iterdir()) == []


def test_conversation_opens_with_every_answer_as_it_was(file: ConversationFile) -> None:
    kept = Conversations(file)
    first = kept.append(everything())
    both = kept.append(answered("And then?"), first)
    file.close()
    again = Conversations(file)
    (entry,) = again.find()
    opened = again.open(entry.conversation_id)
    assert opened.answers[0].to_dict() == everything().to_dict()
    assert opened.answers[0].citations == everything().citations
    assert opened.kept == both and opened.entry == entry and entry.answers == 2
    assert entry.title == everything().question
    assert again.with_answer(first.answer_ids[0]) == opened
    assert opened.to_dict()["answers"][1]["question"] == "And then?"


def test_two_tabs_that_go_on_with_one_conversation_never_mix(kept: Conversations) -> None:
    begun = kept.append(answered("one"))
    here = kept.append(answered("here"), begun)
    there = kept.append(answered("there"), begun)
    assert here.conversation_id != there.conversation_id
    here = kept.append(answered("here again"), here)
    there = kept.append(answered("there again"), there)
    assert questions(kept) == [["one", "here", "here again"], ["one", "there", "there again"]]
    assert len({*here.answer_ids, *there.answer_ids}) == 6


def test_processes_that_go_on_with_one_conversation_lose_nothing(kept: Conversations, tmp_path: Path) -> None:
    begun = kept.append(answered("one"))
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from assistant.store.conversations import ConversationFile, Conversations\n"
        "from assistant.types import Answer, Kept, Status\n"
        f"kept = Conversations(ConversationFile(Path({str(tmp_path / '.assistant')!r})))\nafter = {begun!r}\n"
        "print('ready', flush=True)\nsys.stdin.readline()\n"
        "for n in range(20):\n"
        "    question = f'{sys.argv[1]}-{n}'\n"
        "    after = kept.append(Answer(question, question, Status.ANSWERED, 'quoting'), after)\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in ("a", "b", "c")
    ]
    for process in processes:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    expected = [["one", *(f"{name}-{n}" for n in range(20))] for name in ("a", "b", "c")]
    assert sorted(questions(kept)) == expected


def test_threads_that_begin_conversations_at_once_keep_them_apart(kept: Conversations) -> None:
    def talk(name: int) -> None:
        after = Kept()
        for n in range(5):
            after = kept.append(answered(f"{name}-{n}"), after)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, range(8)))
    assert sorted(questions(kept)) == [[f"{name}-{n}" for n in range(5)] for name in range(8)]


def test_words_are_found_in_titles_questions_answers_and_sources(kept: Conversations) -> None:
    kept.append(everything())
    harbour = kept.append(answered("Who is Đorđe?"))
    kept.rename(harbour.conversation_id, "  Morning\nbriefing ")
    found = everything()
    for words in ("djordje", "MORNING brief", "djordje morning"):
        assert [entry.title for entry in kept.find(words)] == ["Morning briefing"]
    cited = found.citations[0]
    for words in (found.sentences[0].text, cited.title, cited.outlet or "", found.question):
        assert words and found.question in [entry.title for entry in kept.find(words)]
    assert kept.find("djordje nowhere") == [] and kept.find("100% _") == []
    assert len(kept.find(" ")) == 2


def test_empty_name_is_none_and_a_long_one_is_cut(kept: Conversations) -> None:
    conversation = kept.append(answered("x" * 500))
    kept.rename(conversation.conversation_id, " \n")
    (entry,) = kept.find()
    assert entry.title.startswith("xxx") and entry.title.endswith("…") and len(entry.title) == 120
    with pytest.raises(UnknownConversation):
        kept.rename("nothing", "Name")


def test_what_is_deleted_comes_back_until_it_is_gone_for_good(
    file: ConversationFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Conversations(file)
    ids = [kept.append(answered(f"secretword{n}")).conversation_id for n in range(3)]
    assert kept.delete([ids[0], "nothing"]) == [ids[0]]
    assert len(kept.find()) == 2
    with pytest.raises(UnknownConversation):
        kept.open(ids[0])
    assert kept.restore([ids[0]]) == 1 and len(kept.find()) == 3
    assert sorted(kept.delete()) == sorted(ids) and kept.find() == []
    monkeypatch.setattr(conversations, "_UNDO_MINUTES", -1)
    kept.append(answered("next"))
    assert kept.restore(ids) == 0
    file.close()
    assert b"secretword" not in b"".join(path.read_bytes() for path in (tmp_path / ".assistant").iterdir())


def test_tab_whose_conversation_was_deleted_begins_another(kept: Conversations) -> None:
    begun = kept.append(answered("one"))
    kept.delete([begun.conversation_id])
    after = kept.append(answered("two"), begun)
    assert after.answer_ids[0] == "" and questions(kept) == [["two"]]
    after = kept.append(answered("three"), after)
    assert questions(kept) == [["two", "three"]]
    assert kept.restore([begun.conversation_id]) == 1
    assert sorted(questions(kept)) == [["one"], ["two", "three"]]


def test_hidden_and_broken_characters_are_kept(kept: Conversations) -> None:
    kept.append(answered("a\ud800b\u202e\0c"))
    (entry,) = kept.find()
    assert kept.open(entry.conversation_id).answers[0].question == "a\ud800b\u202e\0c"


def test_file_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    folder = tmp_path / ".assistant"
    folder.mkdir()
    (folder / "conversations.sqlite").write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(WorkspaceError, match=r"file of conversations.*damaged.*move it away"):
        Conversations(ConversationFile(folder)).find()


def test_each_person_has_their_own(file: ConversationFile) -> None:
    mine, theirs = Conversations(file, "ana"), Conversations(file, "boro")
    conversation = mine.append(answered("one"))
    assert (
        theirs.find() == [] and theirs.delete() == [] and theirs.restore([conversation.conversation_id]) == 0
    )
    with pytest.raises(UnknownConversation):
        theirs.open(conversation.conversation_id)
    with pytest.raises(UnknownConversation):
        theirs.with_answer(conversation.answer_ids[0])
    after = theirs.append(answered("two"), conversation)
    assert questions(mine) == [["one"]] and questions(theirs) == [["two"]]
    assert after.answer_ids[0] == ""
