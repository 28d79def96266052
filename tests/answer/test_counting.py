from __future__ import annotations

import pytest

from assistant.answer.counting import read_counted, tells_how_many

MARCH = "About 4,000 people marched through Torvell on Saturday, the police said."
AROUND = f"Thousands march in Torvell against tram cuts. {MARCH}"


def tells(question: str, sentence: str, around: str = AROUND) -> bool:
    counted = read_counted(question)
    assert counted
    return tells_how_many(counted, sentence, around, None)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people protested?", MARCH),
        ("How many people protested in Torvell?", MARCH),
        ("How many people took part in the protest?", "The union put the size of the march at 9,500."),
        ("How many protesters were there in Torvell?", MARCH),
        ("How many people were hurt?", "Seven people were injured when a barrier fell."),
        ("How many were hurt?", "Seven people were injured when a barrier fell."),
        ("How many people were hurt?", "Of the marchers, 12 were injured."),
        ("How many injuries were there?", "Seven people were injured when a barrier fell."),
        ("How many people died?", "No one was killed."),
        ("How many people protested?", "About 4,000 people marched and seven were hurt."),
        ("How many died?", "The flood killed 43."),
        (
            "How many people were evacuated?",
            "Some 300 guards came; 1,200 residents left their homes.",
        ),
        ("How many people attended?", "It was opened at a feast attended by 150 guests."),
        ("How many people voted for the strike?", "The union said that 1,150 had voted for the strike."),
        ("How many protesters were arrested?", "Two of them were arrested for throwing stones."),
        ("How many tram lines are to be closed?", "The city plans to close three tram lines."),
        ("How much do the tram lines cost?", "The tram lines cost 6.2 million crowns a year."),
        (
            "How much is the tram contract worth?",
            "The tram contract is worth 38 million crowns.",
        ),
    ],
)
def test_number_of_what_is_counted_tells(question: str, sentence: str) -> None:
    assert tells(question, sentence, f"{AROUND} {sentence}")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people were hurt?", MARCH),
        ("How many people were killed in Torvell?", "Seven people were injured when a barrier fell."),
        ("How many people were hurt?", "The hurt were taken to 3 hospitals."),
        ("How many people were hurt?", "Lena Askvold, 54, was hurt on 12 October 2026."),
        ("How many people were hurt?", "The mayor, hurt by the words, spoke for 20 minutes."),
        ("How many protesters were arrested?", MARCH),
        ("How many people protested?", "Two protesters were arrested for throwing stones."),
        ("How many people protested?", "Seven people were hurt at the march."),
        ("How many people protested?", "The protest cost 83 percent of its members a day's pay."),
        ("How many people protested?", "The protest ended in 1998."),
        ("How many patients died?", "Seven people died when a barrier fell."),
        ("How many people protested in Marrowby?", MARCH),
        ("How much does the ferry cost?", "The tram lines cost 6.2 million crowns a year."),
        ("How much does the tram cost?", "The tram costs the city 12 hours a day."),
    ],
)
def test_number_of_something_else_does_not_tell(question: str, sentence: str) -> None:
    assert not tells(question, sentence, f"{AROUND} {sentence}")


@pytest.mark.parametrize("question", ["How did Vučić respond?", "How much did she want?", "Who counted?"])
def test_other_questions_count_nothing(question: str) -> None:
    assert read_counted(question) is None


HOSPITAL = "Four passengers of the ferry were taken to a hospital in Ostheim."


@pytest.mark.parametrize(
    ("question", "sentence", "around", "is_told"),
    [
        ("How many people were hurt?", HOSPITAL, HOSPITAL, True),
        ("How many passengers were injured?", HOSPITAL, HOSPITAL, True),
        ("How many people were arrested?", HOSPITAL, HOSPITAL, False),
        ("How many people were hurt?", HOSPITAL, f"A stomach virus spread on board. {HOSPITAL}", False),
        ("How many people were hurt?", "Of 80 passengers, some were treated in hospital.", "", False),
        ("How many people were hurt?", "The 80 passengers were taken to a hotel.", "", False),
    ],
)
def test_hurt_are_told_by_hospital_where_nobody_is_ill(
    question: str, sentence: str, around: str, is_told: bool
) -> None:
    counted = read_counted(question)
    assert counted
    assert tells_how_many(counted, sentence, around, lambda words, others: list(words)) is is_told
    # Where a sentence says it plainly, this one is not looked at.
    assert not tells_how_many(counted, sentence, around, None)
