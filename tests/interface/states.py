"""Every state that the page can be in, over the assistant in memory: for tests and for pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Literal

from playwright.sync_api import Page, expect

from assistant.errors import ModelError
from assistant.types import Answer, CheckedSentence, Span, Status, Unchecked, UncheckedKind, Verdict
from tests.interface.fakes import HARBOUR, FakeAssistant, FakeSuggestions
from tests.interface.page.test_draft_html import wrong

Scheme = Literal["light", "dark"]
LANTERN = (
    "The lamp of the Grunnholm lighthouse went out for the last time on Wednesday.\n\n"
    "“I will miss the fog horn more than the view,” said keeper Halvard Ostrem."
)
QUESTIONS = (
    "What did Osk Berrigal say?",
    "How much did the work on the harbour cost?",
    "When does fishing resume?",
    "What will Halvard Ostrem miss?",
)
DOWN = (
    "ollama:brisk does not answer. Is Ollama running? `ollama serve` starts it. "
    "The documents are quoted instead."
)
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True)
class State:
    """How the page comes into a state, and how one sees that it is there."""

    name: str
    show: Callable[[Page, FakeAssistant], None]
    set_up: Callable[[FakeAssistant, Event], None] = lambda fake, released: None
    """Before the page is served. What waits for `released` waits until the state has been looked at."""


def filled(fake: FakeAssistant) -> FakeAssistant:
    """With two articles and questions that they answer."""
    articles = {"Harbour reopens": HARBOUR, "Keeper puts out the lamp after 41 years": LANTERN}
    (fake.home / "documents").mkdir(parents=True)
    for number, (title, text) in enumerate(articles.items()):
        source = f"documents/article-{number}.md"
        (fake.home / source).write_text(text, encoding="utf-8")
        fake.put(text, title=title, source=source)
    fake.suggestions = FakeSuggestions(QUESTIONS, leads=("What will the harbour cost next year?",))
    return fake


# --- steps ---------------------------------------------------------------------------------------------


def ask(page: Page, question: str = "What did Berrigal say?") -> None:
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your question").press("Enter")
    expect(page.locator(".turn").last.locator(".origin, .abstention, .problem")).to_be_visible()


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")


def _answered(page: Page, fake: FakeAssistant) -> None:
    ask(page)
    expect(page.locator("#leads .leads")).to_be_visible()


def _article(page: Page, fake: FakeAssistant) -> None:
    ask(page)
    page.locator(".answer .verdict").last.click()
    page.locator(".citation").last.click()
    expect(page.locator("article.opened mark")).to_be_focused()


def _abstained(page: Page, fake: FakeAssistant) -> None:
    ask(page, "Who won the marathon?")


def _failed(page: Page, fake: FakeAssistant) -> None:
    fake.failure = ModelError("The model’s file is damaged. Install it again.")
    ask(page)


def _answering(page: Page, fake: FakeAssistant) -> None:
    page.get_by_label("Your question").fill("What did Berrigal say?")
    page.get_by_label("Your question").press("Enter")
    expect(page.locator(".waiting")).to_be_visible()


def _draft(page: Page, fake: FakeAssistant) -> None:
    unsupported = CheckedSentence("The moon is a lamp.", Verdict.UNSUPPORTED, 0.0)
    fake.checked = (fake._sentences()[0], wrong(), unsupported)
    fake.unchecked = (Unchecked(UncheckedKind.TABLE_ROW, "| pier | 3 |", Span(0, 12)),)
    open_tab(page, "Check a draft")
    page.get_by_label("Your draft").fill("The work cost 25,000 crowns. The moon is a lamp.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("button", name=re.compile("^Contradicted")).click()
    expect(page.locator("article.opened mark")).to_be_visible()


def _documents(page: Page, fake: FakeAssistant) -> None:
    open_tab(page, "Documents")
    page.get_by_role("button", name="Harbour reopens", exact=True).click()
    expect(page.locator(".documents .details")).to_be_visible()


def _correcting(page: Page, fake: FakeAssistant) -> None:
    _documents(page, fake)
    page.get_by_role("button", name="Edit", exact=True).click()
    expect(page.locator(".correcting")).to_be_visible()


def _indexing(page: Page, fake: FakeAssistant) -> None:
    open_tab(page, "Documents")
    files = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": f"Notice {name}\n\nRead out.".encode()}
        for name in ("quay", "mole", "pier")
    ]
    page.set_input_files("#upload input[type=file]", files)
    expect(page.locator("#adding .outcome")).to_have_count(3)


def _conversations(page: Page, fake: FakeAssistant) -> None:
    for question in ("What did Berrigal say?", "Who won the marathon?"):
        page.get_by_role("button", name="New conversation").click()
        ask(page, question)
    open_tab(page, "Conversations")
    expect(page.locator(".conversations li")).to_have_count(2)


def _briefing(page: Page, fake: FakeAssistant) -> None:
    ask(page)
    page.get_by_role("button", name=re.compile("^Pin the answer")).click()
    page.get_by_role("button", name="Pin this sentence").first.click()
    open_tab(page, "Briefing")
    expect(page.locator("#briefing .items > li")).to_have_count(2)


def _model_down(page: Page, fake: FakeAssistant) -> None:
    ask(page)
    expect(page.locator(".note")).to_be_visible()


def _tab(name: str) -> Callable[[Page, FakeAssistant], None]:
    return lambda page, fake: open_tab(page, name)


def _status(said: str) -> Callable[[Page, FakeAssistant], None]:
    return lambda page, fake: expect(page.locator("#status")).to_contain_text(said)


# --- before the page is served -------------------------------------------------------------------------


def _without_documents(fake: FakeAssistant, released: Event) -> None:
    fake.kept.clear()


def _never_warm(fake: FakeAssistant, released: Event) -> None:
    fake.warm_up = released.wait  # type: ignore[method-assign, assignment]


def _without_model(fake: FakeAssistant, released: Event) -> None:
    def fail() -> None:
        raise ModelError("There is no embedding model 'models/none'. Correct ASSISTANT_EMBEDDING_MODEL.")

    fake.warm_up = fail  # type: ignore[method-assign]


def _slow(fake: FakeAssistant, released: Event) -> None:
    fake.before_answering = lambda question: released.wait(60)
    fake.before_adding = lambda: released.wait(60)


def _looking(fake: FakeAssistant, released: Event) -> None:
    fake.suggestions = FakeSuggestions(None, before_making=lambda: released.wait(60))


def _with_dead_model(fake: FakeAssistant, released: Event) -> None:
    def write() -> Iterator[Answer]:
        question = "What did Berrigal say?"
        yield Answer(question, question, Status.ANSWERED, "quoting", fake._sentences(), note=DOWN)

    fake.chat_model = "ollama:brisk"
    fake.write = write


STATES = (
    State("start", _status("Ready")),
    State("looking-for-questions", lambda page, fake: None, _looking),
    State("empty", _status("Ready"), _without_documents),
    State("empty-documents", _tab("Documents"), _without_documents),
    State("empty-conversations", _tab("Conversations")),
    State("empty-briefing", _tab("Briefing")),
    State("empty-draft", _tab("Check a draft")),
    State("indexing", _indexing, _slow),
    State("model-loading", _status("Loading"), _never_warm),
    State("no-model", _status("There is no"), _without_model),
    State("model-down", _model_down, _with_dead_model),
    State("error", _failed),
    State("answering", _answering, _slow),
    State("answered", _answered),
    State("article", _article),
    State("abstained", _abstained),
    State("draft", _draft),
    State("documents", _documents),
    State("correcting", _correcting),
    State("conversations", _conversations),
    State("briefing", _briefing),
)
