"""Twenty people at once at the served page: each sees what is theirs, and nothing of another's."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import Barrier

import pytest

from assistant import Assistant
from assistant.interface.page.passwords import read_entries
from assistant.settings import Settings
from assistant.store.encoder import SentenceTransformerEncoder
from tests.interface.serving import serve_page
from tests.interface.tabs import Shown, Tab

_NAMES = """Arvel Brokken Calder Dunmere Eskling Farrow Gantry Hollin Istrane Jorvik Kestrel Lundby
Morwen Norling Ostrand Pellow Quarrie Rask Selwyn Tamsin""".split()
_OTHERS = """Abbing Birk Coll Denner Ekdal Fosse Grell Hask Ivers Junker Kolb Lomm Mandt Nesse Ould
Pryde Quill Rove Stang Tveit""".split()
_THINGS = """bridge lighthouse library tramway market cannery orchard quarry theatre windmill reservoir
hospital brewery museum stadium aqueduct foundry observatory greenhouse ferry""".split()


@dataclass(frozen=True)
class Person:
    """Somebody who asks, and the only article that answers."""

    number: int

    @property
    def password(self) -> str:
        return f"password of {self.number}"

    @property
    def speaker(self) -> str:
        return _NAMES[self.number]

    @property
    def other(self) -> str:
        return _OTHERS[self.number]

    @property
    def thing(self) -> str:
        return _THINGS[self.number]

    @property
    def article(self) -> str:
        cost = 1_000 + 37 * self.number
        return (
            f"Mayor Ana {self.speaker} opened the {self.thing} on Monday.\n\n"
            f"“The {self.thing} cost {cost} crowns,” {self.speaker} said. "
            f"Engineer Tom {self.other} said the {self.thing} would need new pipes within a year.\n\n"
            f"{self.other} denied that the roof of the {self.thing} had leaked in winter."
        )

    @property
    def questions(self) -> tuple[str, str]:
        first = f"What did {self.speaker} say about the {self.thing}?"
        return first, f"What did {self.other} say about the {self.thing}?"


PEOPLE = [Person(number) for number in range(20)]


def entry_of(person: Person) -> str:
    """A line of the list of passwords whose hash costs next to nothing."""
    salt = b"sea salt"
    digest = hashlib.scrypt(person.password.encode(), salt=salt, n=2, r=8, p=1, dklen=32)
    return ":".join(
        [person.thing, "scrypt", "2", "8", "1", *(b64encode(each).decode() for each in (salt, digest))]
    )


@pytest.fixture(scope="module")
def workspace(
    tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder
) -> Iterator[Assistant]:
    home: Path = tmp_path_factory.mktemp("crowd")
    (home / "documents").mkdir()
    for person in PEOPLE:
        path = home / "documents" / f"{person.number}.md"
        path.write_text(f"---\ntitle: The {person.thing} opens\n---\n{person.article}")
    with Assistant(home, Settings(), encoder) as workspace:
        workspace.add()
        yield workspace


@pytest.fixture(scope="module")
def address(workspace: Assistant) -> Iterator[str]:
    yield from serve_page(workspace, passwords=read_entries("\n".join(map(entry_of, PEOPLE))))


@pytest.fixture
def crowd(address: str) -> Iterator[list[Tab]]:
    """A tab for each person, signed in."""
    with ExitStack() as opened:
        yield [opened.enter_context(Tab(address, (each.thing, each.password))) for each in PEOPLE]


def ask_at_once(tabs: Sequence[Tab], turn: int) -> list[Shown]:
    """All send their question of this turn at the same moment."""
    ready = Barrier(len(tabs))

    def ask(tab: Tab, person: Person) -> Shown:
        ready.wait(60)
        return tab.ask(person.questions[turn])

    with ThreadPoolExecutor(len(tabs)) as pool:
        return list(pool.map(ask, tabs, PEOPLE))


def names_of_others(person: Person, text: str) -> set[str]:
    others = [other for other in PEOPLE if other is not person]
    return {name for other in others for name in (other.speaker, other.other) if name in text}


def test_twenty_at_once_see_each_their_own(workspace: Assistant, crowd: list[Tab]) -> None:
    own = {document.title: document.document_id for document in workspace.documents()}
    for tab in crowd:
        tab.arrive()
    first, second = ask_at_once(crowd, 0), ask_at_once(crowd, 1)
    for person, tab, early, late in zip(PEOPLE, crowd, first, second, strict=True):
        article = own[f"The {person.thing} opens"]
        assert early.questions == person.questions[:1]
        assert late.questions == person.questions
        assert f"cost {1_000 + 37 * person.number} crowns" in early.text
        assert "new pipes" in late.text
        for shown in (early, late):
            assert names_of_others(person, shown.text) == set()
            assert {document for document, _, _ in (*shown.cited, *shown.beside)} == {article}
        _assert_panel_is_own(person, tab)
        _assert_history_is_own(person, tab)


def _assert_panel_is_own(person: Person, tab: Tab) -> None:
    cards, _, _ = unescape(tab.html("reading")).partition('class="unused"')
    assert f"“{person.questions[1]}”" in cards
    assert names_of_others(person, cards) == set()


def _assert_history_is_own(person: Person, tab: Tab) -> None:
    listed = tab.html("kept")
    assert re.findall(r'class="title"[^>]*><bdi>(.*?)</bdi>', listed) == [person.questions[0]]
    assert names_of_others(person, listed) == set()


def test_twenty_at_once_are_led_on_from_their_own_answer(workspace: Assistant, crowd: list[Tab]) -> None:
    ask_at_once(crowd, 0)
    led = [re.findall(r'data-question="([^"]*)"', tab.html("leads")) for tab in crowd]
    assert any(led)
    for person, questions in zip(PEOPLE, led, strict=True):
        alone = workspace.suggestions.after([workspace.ask(person.questions[0])])
        # Whoever waits long enough for the others is shown none.
        assert [unescape(each) for each in questions] in ([], list(alone))


def test_twenty_who_begin_anew_have_nothing_of_before(crowd: list[Tab]) -> None:
    ask_at_once(crowd, 0)
    for tab in crowd:
        tab.begin_anew()
    for person, shown in zip(PEOPLE, ask_at_once(crowd, 1), strict=True):
        assert shown.questions == person.questions[1:]
