from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.interface.page.adding_html import Adding, adding_html
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversations_html import Told, conversations_html
from assistant.interface.page.documents_html import Unfolded, documents_html, said_html
from assistant.interface.page.documents_view import View, list_documents
from assistant.interface.page.filter_row import filters_html
from assistant.interface.page.page_html import conversation_html, problem_html, welcome_html
from assistant.interface.page.reading_html import Heading, article_html, passages_html
from assistant.interface.page.steps_html import places_of, steps_html
from assistant.interface.visible import visible
from assistant.types import (
    Abstention,
    Action,
    Answer,
    CheckedSentence,
    ConversationEntry,
    Excerpt,
    Filters,
    Finding,
    FindingKind,
    Kept,
    Outcome,
    Progress,
    Revision,
    Span,
    Status,
    Trace,
    TraceState,
    Verdict,
)
from tests.interface.fakes import (
    HARBOUR,
    QUOTES,
    FakeAssistant,
    citation_of,
    document_of,
    found,
    retrieved_of,
)

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' onmouseover='window.hit=1",
    "</textarea></title></style><iframe srcdoc='<script>parent.hit=1</script>'>",
    "<a href='javascript:window.hit=1'>read on</a>",
    "${window.hit=1}",
    "`${alert(1)}`",
    "{{constructor.constructor('window.hit=1')()}}",
    "{{#with this}}{{lookup this 'constructor'}}{{/with}}",
    "<!-- <b> --> ]]> <![CDATA[ &lt;script&gt; &#x3C;script&#x3E;",
    "\u202egnp.exe\u2066 zero\u200bwidth \u0000 \ud800",
)


class Shown(HTMLParser):
    """The elements and the text that a browser would see."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        assert self._open == [], "an element was left open"

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))
        if name != "input":
            self._open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self._open.pop() == name

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), data))

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts)

    def all(self, name: str, **wanted: str) -> list[dict[str, str | None]]:
        given = {key.rstrip("_").replace("_", "-"): value for key, value in wanted.items()}
        return [
            attributes
            for element, attributes in self.elements
            if element == name and all(attributes.get(key) == value for key, value in given.items())
        ]

    def inside(self, name: str) -> str:
        return "".join(text for opened, text in self.texts if name in opened)


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    assistant = FakeAssistant(tmp_path)
    assistant.put(HARBOUR, title="Harbour reopens", source="documents/harbour.md")
    return assistant


@pytest.fixture
def answer(assistant: FakeAssistant) -> Answer:
    *_, last = assistant.stream("What did Berrigal say?")
    return last


# --- the conversation --------------------------------------------------------------------------------


def test_answer_numbers_every_citation_with_a_named_button(answer: Answer) -> None:
    shown = Shown(conversation_html([answer]))
    buttons = shown.all("button", class_="citation")
    assert [button["aria-label"] for button in buttons] == [
        "Citation 1: Harbour reopens, The Straits Gazette",
        "Citation 2: Harbour reopens, The Straits Gazette",
    ]
    first = answer.sentences[0].citations[0]
    assert buttons[0]["type"] == "button"
    assert (buttons[0]["data-action"], buttons[0]["data-revision"]) == ("open", first.revision)
    assert (buttons[0]["data-start"], buttons[0]["data-end"]) == (str(first.start), str(first.end))


@pytest.mark.parametrize(
    ("verdict", "icon", "name"),
    [
        (Verdict.SUPPORTED, "✓", "Supported"),
        (Verdict.PARTLY_SUPPORTED, "◐", "Partly supported"),
        (Verdict.CONTRADICTED, "✗", "Contradicted"),
        (Verdict.UNSUPPORTED, "?", "Unsupported"),
    ],
)
def test_verdict_is_an_icon_with_a_name_and_its_reasons(
    answer: Answer, verdict: Verdict, icon: str, name: str
) -> None:
    sentence = CheckedSentence("Words.", verdict, 0.5, found("said by Vučić, not Putin"))
    shown = Shown(conversation_html([replace(answer, sentences=(sentence,))]))
    (mark,) = shown.all("button", class_="verdict")
    assert mark["aria-label"] == f"{name}: said by Vučić, not Putin"
    assert mark["aria-expanded"] == "false"
    (why,) = shown.all("div", id=mark["aria-controls"] or "")
    assert "hidden" in why
    assert icon in shown.text


def test_strict_answer_folds_away_what_it_holds_back_with_the_reasons_in_full(answer: Answer) -> None:
    page = Shown(conversation_html([answer.holding_back()]))
    inside = [
        "".join(text for path, text in page.texts if "details" in path and path[-1] in ("summary", "bdi"))
    ]
    assert "1 sentence held back" in inside[0]
    whole = conversation_html([answer.holding_back()])
    assert whole.index("<details") < whole.index(QUOTES[1])
    assert "25,000" in whole[whole.index("<details") :].split('class="why"')[1]
    assert "No sentence of this answer" not in whole


def test_strict_answer_with_nothing_left_says_so_plainly(answer: Answer) -> None:
    nothing = replace(answer.holding_back(), sentences=())
    assert "No sentence of this answer is fully supported, so none is shown." in conversation_html([nothing])
    assert "held back" not in conversation_html([nothing], writing=True), "there may be more to come"


def test_answer_says_how_a_follow_up_was_understood(answer: Answer) -> None:
    followed = replace(answer, question="And he?", standalone_question="What did Berrigal say?")
    assert "Understood as: What did Berrigal say?" in Shown(conversation_html([followed])).text
    assert "Understood as" not in Shown(conversation_html([answer])).text


def test_what_was_understood_can_be_edited_and_is_no_markup(answer: Answer) -> None:
    hostile = 'What did "<b onclick=x>Berrigal</b>" say?'
    page = Shown(conversation_html([replace(answer, question="And he?", standalone_question=hostile)]))
    (button,) = page.all("button", data_action="edit")
    assert button["data-question"] == hostile
    assert hostile in page.text
    assert not page.all("b")
    assert not Shown(conversation_html([answer])).all("button", data_action="edit")


def test_conversation_is_busy_exactly_while_something_is_written(answer: Answer) -> None:
    def busy(markup: str) -> str | None:
        return Shown(markup).all("div", role="log", aria_live="off")[0]["aria-busy"]

    assert busy(conversation_html([answer])) == "false"
    assert busy(conversation_html([answer], writing=True)) == "true"
    assert busy(conversation_html([answer], asking="And?")) == "true"
    assert busy(conversation_html([answer], asking="And?", problem="No model.")) == "false"


def test_answer_is_told_as_a_whole_once_it_is_complete(answer: Answer, assistant: FakeAssistant) -> None:
    def heard(markup: str) -> str | None:
        return Shown(markup).all("div", role="log")[0].get("data-heard")

    said = f"Answer in 2 quotations. Supported: {QUOTES[0]} Contradicted: {QUOTES[1]}"
    assert heard(conversation_html([answer])) == said
    assert heard(conversation_html([answer.noted("Stopped.")])) == f"Stopped. {said}"
    assert (heard(conversation_html([answer.holding_back()])) or "").endswith("do not fully support it.")
    (abstained,) = assistant.stream("Who won the marathon?")
    assert heard(conversation_html([abstained])) == (
        "The documents do not answer this. No passage says who won."
    )
    assert heard(conversation_html([answer], writing=True)) is None
    assert heard(conversation_html([answer], asking="And?")) is None
    assert heard(conversation_html([answer], asking="And?", problem="No model.")) is None


def test_problem_can_be_asked_again(answer: Answer) -> None:
    shown = Shown(conversation_html([answer], asking="And then?", problem="The store does not answer."))
    (again,) = shown.all("button", data_question="And then?")
    assert again["data-action"] == "ask"


def test_conversation_keeps_all_turns_in_order_and_shows_a_problem_as_an_alert(answer: Answer) -> None:
    shown = Shown(conversation_html([answer], asking="And then?", problem="The store does not answer."))
    assert shown.inside("h2") == "What did Berrigal say?And then?"
    assert len(shown.all("p", role="alert")) == 1
    assert "The store does not answer." in shown.text


def test_abstention_says_what_was_searched_missing_and_near(assistant: FakeAssistant) -> None:
    (abstained,) = assistant.stream("Who won the marathon?")
    shown = Shown(conversation_html([abstained]))
    assert "No passage says who won." in shown.text
    assert "Searched 1 document, 7 passages." in shown.text
    assert abstained.abstention is not None
    narrowed = replace(abstained.abstention, filters=Filters(outlets=("The Straits Gazette",)))
    said = Shown(conversation_html([replace(abstained, abstention=narrowed)])).text
    assert "Searched 1 document, 7 passages (outlet The Straits Gazette)." in said
    assert "In none of them: marathon." in shown.text
    assert "Ask about the harbour." in shown.text
    (nearest,) = shown.all("button", class_="card")
    assert (nearest["data-start"], nearest["data-end"]) == ("0", str(len(HARBOUR)))


def test_welcome_suggests_questions_and_tells_an_empty_workspace_apart() -> None:
    shown = Shown(welcome_html(["Who “said” so?"], 13))
    assert shown.all("button", data_action="ask") == [
        {"type": "button", "data-action": "ask", "data-question": "Who “said” so?"}
    ]
    assert "13 documents" in shown.text
    assert "no documents yet" in Shown(welcome_html([], 0)).text


# --- reading -----------------------------------------------------------------------------------------


def test_article_marks_exactly_the_cited_characters_and_keeps_the_rest() -> None:
    text = "First.\r\n\r\n“Serbia’s <shells> & Вучић 🇷🇸,” he said.\n Last."
    span = Span(text.index("“"), text.index(" Last"))
    shown = Shown(article_html(Revision("r", text), Heading("Title"), span))
    assert shown.inside("mark") == span.of(text)
    below_heading = [part for opened, part in shown.texts if opened[:2] == ("article", "div")]
    assert "".join(below_heading) == text


def test_article_names_title_outlet_date_and_page() -> None:
    document = document_of(HARBOUR, title="Harbour reopens", source="documents/harbour.pdf")
    heading = Heading(document.title, document.outlet, document.published_at, document.source)
    start = HARBOUR.index(QUOTES[1])
    markup = article_html(Revision("r", HARBOUR, (0, 20)), heading, Span(start, start + 3), "It has changed.")
    shown = Shown(markup)
    assert "The Straits Gazette · 18 March 2025 · page 2" in shown.text
    assert "documents/harbour.pdf" in shown.text
    assert "It has changed." in shown.text
    assert shown.inside("h2") == "Harbour reopens"


def test_article_without_a_place_has_no_mark() -> None:
    assert Shown(article_html(Revision("r", HARBOUR), Heading("Title"), None)).all("mark") == []


def test_passages_are_cards_in_order_of_their_numbers_each_once(answer: Answer) -> None:
    twice = replace(answer, sentences=(*reversed(answer.sentences), answer.sentences[0]))
    shown = Shown(passages_html(twice))
    assert [quote["data-start"] for quote in shown.all("button", class_="excerpt")] == [
        str(sentence.citations[0].start) for sentence in answer.sentences
    ]
    assert len(shown.all("li", class_="card")) == 2
    assert QUOTES[1] in shown.inside("q")


def test_passage_that_is_cited_for_several_sentences_is_one_card_with_all_their_words(answer: Answer) -> None:
    sentences = tuple(
        replace(sentence, citations=tuple(replace(each, marker=1) for each in sentence.citations))
        for sentence in answer.sentences
    )
    shown = Shown(passages_html(replace(answer, sentences=sentences)))
    assert len(shown.all("li", class_="card")) == 1
    assert len(shown.all("span", class_="number")) == 1
    assert [quote["data-start"] for quote in shown.all("button", class_="excerpt")] == [
        str(sentence.citations[0].start) for sentence in answer.sentences
    ]


def test_passages_that_were_found_and_not_used_are_folded_below(
    answer: Answer, assistant: FakeAssistant
) -> None:
    (document,) = assistant.documents()
    near = retrieved_of(document, HARBOUR)
    assert not Shown(passages_html(replace(answer, passages=(near, near)))).all("details")
    shown = Shown(passages_html(replace(answer, passages=(near, near, near)), 4))
    assert "1 passage found and not used" in shown.inside("summary")
    (unused,) = shown.all("button", class_="card")
    assert (unused["data-start"], unused["data-end"]) == ("0", str(len(HARBOUR)))
    assert shown.all("div", class_="passages")[0]["data-turn"] == "4"


def test_steps_lead_to_the_citation_before_and_after_and_end_at_the_ends(answer: Answer) -> None:
    twice = (*answer.sentences, answer.sentences[0])
    places = places_of(twice)
    assert places == [answer.sentences[0].citations[0], answer.sentences[1].citations[0]]
    first, second = places
    shown = Shown(steps_html(places, (first.revision, first.start, first.end), data_from="draft") or "")
    assert "Citation 1 of 2" in shown.text
    before, after = shown.all("button")
    assert before["aria-disabled"] == "true" and "data-action" not in before
    assert "aria-disabled" not in after and after["data-from"] == "draft"
    assert (after["data-start"], after["data-end"]) == (str(second.start), str(second.end))
    assert steps_html(places, (first.revision, 0, 1)) is None
    assert steps_html(places[:1], (first.revision, first.start, first.end)) is None


def test_reopened_answer_says_what_became_of_its_articles(answer: Answer) -> None:
    citation = answer.citations[0]
    since = ((Trace(citation, TraceState.CHANGED), Trace(citation, TraceState.REMOVED)),)
    of = Conversation((answer,), Kept("c", ("a1",)), since, 0)
    shown = Shown(conversation_html([answer, answer], of=of))
    assert shown.text.count("This answer stands as it was given") == 1
    assert "“Harbour reopens” has changed since." in shown.text
    assert "“Harbour reopens” is no longer in the workspace." in shown.text
    links = shown.all("button", data_action="copy")
    assert [each["data-link"] for each in links if "data-link" in each] == ["?answer=a1"]
    assert shown.all("div", role="log")[0]["data-answer"] == "a1"


def test_each_number_points_to_a_tooltip_of_its_own(answer: Answer) -> None:
    shown = Shown(conversation_html([answer, answer, answer.holding_back()]))
    numbers = [each["aria-describedby"] for each in shown.all("button", class_="citation")]
    tips = [each["id"] for each in shown.all("span", role="tooltip")]
    assert numbers == tips and len(set(tips)) == 6
    ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_verdict_unfolds_the_two_places_side_by_side(answer: Answer) -> None:
    wrong = answer.sentences[1]
    citation = wrong.citations[0]
    at = HARBOUR.index("52,000")
    finding = Finding(
        FindingKind.FIGURE,
        "52,000 is not 25,000.",
        True,
        Excerpt(14, 20, "25,000"),
        Excerpt(at, at + 6, "52,000"),
    )
    shown = Shown(conversation_html([replace(answer, sentences=(replace(wrong, findings=(finding,)),))]))
    assert shown.inside("dt") == "The answerThe article"
    assert shown.inside("dd") == "25,00052,000"
    (exact,) = [each for each in shown.all("button", data_start=str(at))]
    assert exact["data-revision"] == citation.revision and exact["data-end"] == str(at + 6)


# --- hostile content ---------------------------------------------------------------------------------

_ELEMENTS = (
    "article b bdi blockquote button caption dd details div dl dt h2 h3 h4 header input label li mark "
    "nav ol option p progress q section select span strong summary table tbody td th thead time tr ul"
)
_ATTRIBUTES = (
    "aria-busy aria-controls aria-current aria-describedby aria-disabled aria-expanded aria-hidden "
    "aria-label aria-live aria-sort class colspan datetime hidden id max maxlength name role scope "
    "tabindex title type value"
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_never_becomes_an_element_or_an_attribute(payload: str) -> None:
    for markup in _everything_made_of(payload):
        shown = Shown(markup)
        assert {name for name, _ in shown.elements} <= set(_ELEMENTS.split())
        attributes = {name for _, attributes in shown.elements for name in attributes}
        assert {name for name in attributes if not name.startswith("data-")} <= set(_ATTRIBUTES.split())
        assert markup.encode("utf-8")
    assert visible(payload) in Shown(problem_html(payload)).text


def test_text_that_looks_like_a_mark_of_ours_does_not_become_one(answer: Answer) -> None:
    forged = replace(answer.sentences[0], text="It is safe. [1] ✓ Trust it. [2] ✓")
    shown = Shown(conversation_html([replace(answer, sentences=(forged,))]))
    assert len(shown.all("button", class_="citation")) == 1
    assert len(shown.all("button", class_="verdict")) == 1
    assert "✓" not in shown.inside("bdi") and "Trust it. [2] •" in shown.inside("bdi")


def test_article_with_hidden_characters_shows_them_and_marks_the_right_words() -> None:
    text = "\ufeffPaid\u202e by\u2066 them.\U000e0041 She\u200b left\u061c. Then more."
    span = Span(text.index("She"), text.index(" Then"))
    shown = Shown(article_html(Revision("r", text), Heading("\u202eTitle"), span))
    assert shown.inside("mark") == "She� left�."
    assert "�Paid� by� them.� She� left�. Then more." in shown.text
    assert shown.inside("h2") == "�Title"


def _everything_made_of(payload: str) -> list[str]:
    text = f"{payload} and more"
    document = replace(document_of(text, title=payload, source=payload, outlet=payload), document_id=payload)
    citation = citation_of(document, text, payload)
    sentence = CheckedSentence(payload, Verdict.CONTRADICTED, 0.1, found(payload), (citation,))
    answered = Answer(payload, f"{payload}?", Status.ANSWERED, payload, (sentence,))
    near = retrieved_of(document, text)
    abstention = Abstention(payload, 1, 1, missing=(payload,), nearest=(near,), suggestion=payload)
    abstained = Answer(payload, payload, Status.ABSTAINED, payload, abstention=abstention)
    outcome = Outcome(Action.FAILED, payload, payload, title=payload)
    heading = Heading(payload, payload, None, payload)
    listed = list_documents([document], View(opened=payload))
    now = datetime(2025, 3, 18, 9, 30, tzinfo=UTC)
    entry = ConversationEntry(payload, payload, now, now, 1)
    removed = Trace(citation, TraceState.REMOVED)
    reopened = Conversation((answered,), Kept(payload, (payload,)), ((removed,),), 0)
    compared = Finding(
        FindingKind.FIGURE, payload, True, Excerpt(0, len(payload), payload), Excerpt(0, 1, "x")
    )
    doubted = replace(
        sentence, findings=(compared,), citations=(citation, replace(citation, end=citation.end + 1))
    )
    unused = replace(answered, sentences=(doubted,), passages=(near, near))
    return [
        conversation_html([answered], of=reopened),
        conversation_html([unused]),
        passages_html(unused, 0),
        steps_html(places_of([doubted]), (citation.revision, citation.start, citation.end)) or "",
        conversations_html([entry], current=payload, told=Told(payload, (payload,))),
        conversation_html([answered, abstained], asking=payload, problem=payload),
        conversation_html([answered], writing=True),
        passages_html(answered),
        article_html(Revision(payload, text), heading, Span(0, len(payload)), payload),
        welcome_html([payload], 1),
        documents_html(listed, Unfolded(text, payload), frozenset({payload}), said_html(payload, payload)),
        documents_html(replace(listed, view=listed.view.editing(payload)), Unfolded(text), frozenset()),
        filters_html([document]),
        adding_html(Adding({payload: payload, "x": payload}, [], Progress(0, 1, payload))),
        adding_html(Adding({payload: payload}, [outcome])),
    ]
