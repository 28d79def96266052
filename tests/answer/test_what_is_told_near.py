"""Answers whose words the question does not have: another verb, a pronoun, a reason that follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.text.folding import fold
from assistant.types import Answer, Verdict

ARTICLES = {
    "cranes.md": """---
title: Port director Vane under pressure over crane deal
date: 2026-08-03
---
Port director Rudolf Vane came under pressure on Monday over the purchase of four cranes from a company that
belongs to his brother-in-law.

Councillor Ada Merrin accused the port authority of steering the order to relatives of the director.
"This was
never a fair tender," Merrin said. Vane said that he would not resign. "Nobody has shown me a reason to
go," he
said.

Dockers' leader Tom Garrick and two members of the council called on Vane on Tuesday to step down. The
Harbour
Chamber demanded his resignation as well. The dockers' newsletter rejects the purchase. The cranes are
too heavy
for the northern pier, it says.

Harbour Master Siv Norrland will leave at the end of the year for personal reasons. Her successor will be
Petra
Lund. Belden Cranes did not respond to a request for comment. The mediator, the former judge Ola Brekk, said
that talks would go on. He had proposed a new tender in May, which the authority refused.

The mayor, Inga Sole, ruled out stepping down. Sole did not concede that she knew the seller. The dockers'
lawyer, Irene Bosch, called the price of the cranes insulting. Brekk accused the port council of delay. Its
speaker, Nils Torp, rejected the accusation. "Every letter was answered within a week," Torp said.
""",
    "shells.md": """---
title: Intelligence service accuses Tarsia of sending shells
date: 2026-06-01
---
The intelligence service of Gorova, the GSR, accused Tarsia on Thursday of stabbing its old ally in the
back by
sending shells to Velmark through third countries.

“Tarsian arms makers are selling shells to Velmark by way of states that pass them on,” the GSR said in a
statement.

Gorovan spokesperson Dina Maras said that Gorova had always regarded Tarsia as a friend and that what the
GSR had
published about Tarsia and its shells spoke for itself.

Tarsian president Emil Harvat said that his country had set up a working group with Gorova. Harvat accused
unnamed circles of wanting to spoil the relations. The trade minister, Nela Orsik, replied that they
should be named. Orsik accused Harvat of hiding a list.
""",
    "fever.md": """---
title: Spotted fever in Quellin
date: 2026-11-10
---
The number of cases of spotted fever in Quellin has risen to 214. No one has died. A blogger claimed that the
vaccine had killed a boy of six, which is false.

In 2011 a similar outbreak in Quellin lasted five months and claimed three lives. The treaty on the lake sets
aside money for vaccines. It will take effect 60 days after the vote.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("near")
    (home / "documents").mkdir()
    for name, text in ARTICLES.items():
        (home / "documents" / name).write_text(text, encoding="utf-8")
    with Assistant.open(home) as assistant:
        assert len(assistant.add().added) == len(ARTICLES)
        yield assistant


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Who called on Vane to resign?", "tom garrick and two members", "would not resign"),
        ("Who demanded that Vane resign?", "harbour chamber demanded", "would not resign"),
        ("What did the GSR accuse Tarsia of?", "stabbing its old ally", "dina maras"),
        ("What did Gorova accuse Tarsia of?", "stabbing its old ally", "dina maras"),
        ("What did Merrin accuse the port authority of?", "steering the order", "newsletter"),
        ("Who will succeed Siv Norrland?", "petra lund", "brekk"),
        ("Why is Siv Norrland leaving?", "for personal reasons", "garrick"),
        ("Why does the dockers' newsletter reject the purchase?", "too heavy", "garrick"),
        ("What did Ola Brekk propose?", "a new tender in may", "garrick"),
        ("How did Nela Orsik respond?", "should be named", "working group"),
        ("What did Orsik accuse the president of?", "hiding a list", "working group"),
        ("What did Belden Cranes say?", "did not respond to a request", "garrick"),
        ("Did the mayor resign?", "ruled out stepping down", "garrick"),
        ("Did Inga Sole concede?", "did not concede", "ruled out"),
        ("What did Irene Bosch say about the price?", "insulting", "newsletter"),
        ("Who rejected Brekk's accusation?", "nils torp", "garrick"),
        ("When does the treaty take effect?", "60 days after the vote", "214"),
        ("How many people died in Quellin in 2011?", "claimed three lives", "boy of six"),
        ("How many people have died of spotted fever?", "no one has died", "boy of six"),
    ],
)
def test_answer_is_found_by_what_it_says(assistant: Assistant, question: str, told: str, untold: str) -> None:
    answer = assistant.ask(question)
    assert told in _plain(answer)
    assert untold not in _plain(answer)
    assert all(each.verdict is Verdict.SUPPORTED for each in answer.sentences)


@pytest.mark.parametrize(
    "question", ["Why did Vane resign?", "When did Vane resign?", "What did Harvat accuse Gorova of?"]
)
def test_what_did_not_happen_has_no_reason(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.abstention, answer.text


def _plain(answer: Answer) -> str:
    return " ".join(fold(answer.text).split())
