"""Who said what: an article about invented people, and many single sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.speakers import find_attributions, speakers_of
from assistant.types import Attribution, AttributionKind, Span, Stance

DIRECT, INDIRECT = AttributionKind.DIRECT, AttributionKind.INDIRECT
STATED, ALLEGED, DENIED, ASKED = Stance.STATED, Stance.ALLEGED, Stance.DENIED, Stance.ASKED
THOUGHT = Stance.THOUGHT

ARTICLE = """Velmar and Osta Trade Blame Over Sunken Ferry

Osta’s Maritime Safety Bureau (MSB) has accused Velmar of hiding the condition of a ferry that sank on
Tuesday. The Harbour Post reports on this with reference to Lantern News.

According to the MSB, inspectors found cracks in the hull in March. The Ostan agency alleged that the papers
had been forged.

“They let a wreck put to sea,” read the MSB’s statement. The agency condemned the silence as an insult, citing
two earlier warnings.

The charge drew a reply from Velmarian President Mirela Dovan, who acknowledged the inspection in a radio
interview. Dovan stated that the line had repaired the hull and confirmed she had spoken with Ostan President
Karel Brandt on Sunday.

“Our ships are safe,” Dovan said. “I answer to the passengers alone.” Dovan added that she had also written to
the owners.

Brandt visited the port on Thursday. His office did not comment.
"""


def told_or_wanted(text: str) -> list[Attribution]:
    return [a for a in find_attributions(text) if a.stance is not Stance.SHOWN]


def said(text: str) -> list[tuple[str, str]]:
    return [(a.speaker, a.content_span.of(text)) for a in find_attributions(text)]


def only(text: str) -> Attribution:
    (attribution,) = find_attributions(text)
    return attribution


def speaker_of(words: str, text: str = ARTICLE) -> set[str]:
    at = text.index(words)
    return {a.speaker for a in speakers_of(Span(at, at + len(words)), find_attributions(text))}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("hiding the condition", "Maritime Safety Bureau (MSB)"),
        ("cracks in the hull in March", "Maritime Safety Bureau (MSB)"),
        ("the papers\nhad been", "Maritime Safety Bureau (MSB)"),
        ("They let a wreck put to sea", "Maritime Safety Bureau (MSB)"),
        ("silence as an insult", "Maritime Safety Bureau (MSB)"),
        ("the inspection in a radio", "Mirela Dovan"),
        ("the line had repaired the hull", "Mirela Dovan"),
        ("she had spoken with", "Mirela Dovan"),
        ("Our ships are safe", "Mirela Dovan"),
        ("I answer to the passengers", "Mirela Dovan"),
        ("she had also written", "Mirela Dovan"),
    ],
)
def test_article_gives_each_statement_to_its_speaker(words: str, speaker: str) -> None:
    assert speaker_of(words) == {speaker}


def test_article_gives_nothing_to_who_only_listened() -> None:
    assert not [a for a in find_attributions(ARTICLE) if "Brandt" in a.speaker]
    assert speaker_of("visited the port") == set()


def test_article_accusation_is_alleged_and_in_order() -> None:
    attributions = find_attributions(ARTICLE)
    starts = [min(a.content_span.start, a.cue_span.start) for a in attributions]
    accusation = next(a for a in attributions if a.cue_span.of(ARTICLE) == "has accused")
    assert accusation.stance is ALLEGED
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“We stay,” Marko Petrov said.", "Marko Petrov", "“We stay,”"),
        ('"We stay," Marko Petrov told reporters on Monday.', "Marko Petrov", '"We stay,"'),
        ("«We stay», said Marko Petrov, who heads the port.", "Marko Petrov", "«We stay»"),
        ("„We stay“, said Marko Petrov.", "Marko Petrov", "„We stay“"),
        ("‘It is over,’ Marko Petrov said.", "Marko Petrov", "‘It is over,’"),
        ("Marko Petrov said: “We stay here.”", "Marko Petrov", "“We stay here.”"),
        ("“We stay,” said Velmarian President Ana Ilić, who had just landed.", "Ana Ilić", "“We stay,”"),
        ("“It is over,” the minister told reporters.", "the minister", "“It is over,”"),
        ("“Why now?” Petrov asked.", "Petrov", "“Why now?”"),
        ("“It is over,” according to the Port Authority.", "Port Authority", "“It is over,”"),
        ("“This is wrong,” the ministry's spokeswoman Jelena Kos said.", "Jelena Kos", "“This is wrong,”"),
        ("Ana Ilić: “We never agreed to this plan.”", "Ana Ilić", "“We never agreed to this plan.”"),
        (
            "“You cannot win,” Sen. Ivo Lukin (R-Wis.), a critic, said in Kraj.",
            "Ivo Lukin",
            "“You cannot win,”",
        ),
    ],
)
def test_direct_speech(text: str, speaker: str, content: str) -> None:
    attribution = only(text)
    assert (attribution.speaker, attribution.content_span.of(text)) == (speaker, content)
    assert attribution.kind is DIRECT


@pytest.mark.parametrize(
    ("text", "speaker", "content", "stance"),
    [
        ("Petrov said that the bridge was safe.", "Petrov", "the bridge was safe", STATED),
        ("Petrov said he would resign.", "Petrov", "he would resign", STATED),
        ("Petrov told the council he would resign.", "Petrov", "he would resign", STATED),
        ("Petrov said in a statement on Monday that it was over.", "Petrov", "it was over", STATED),
        ("In a statement, the ministry said it was over.", "the ministry", "it was over", STATED),
        ("The bridge is safe, insists Petrov.", "Petrov", "The bridge is safe", STATED),
        ("Asked about the leak, Petrov said nobody was hurt.", "Petrov", "nobody was hurt", STATED),
        ("According to Petrov, three people were hurt.", "Petrov", "three people were hurt", STATED),
        ("Three people were hurt, according to Petrov.", "Petrov", "Three people were hurt", STATED),
        ("As Petrov put it, the plan is dead.", "Petrov", "the plan is dead", STATED),
        ("Critics say the plan is dead.", "Critics", "the plan is dead", STATED),
        ("The report found that the valve had failed.", "The report", "the valve had failed", STATED),
        ("Petrov condemned the deal as a betrayal.", "Petrov", "the deal as a betrayal", STATED),
        ("The mayor was quoted as saying that all was well.", "The mayor", "all was well", STATED),
        ("Petrov accused Kraj of hiding weapons.", "Petrov", "Kraj of hiding weapons", ALLEGED),
        ("Petrov alleged that Kraj hid weapons.", "Petrov", "Kraj hid weapons", ALLEGED),
        ("The mayor was accused by Petrov of lying.", "Petrov", "lying", ALLEGED),
        ("Nobody believes the claim by Petrov that Kraj hid weapons.", "Petrov", "Kraj hid weapons", ALLEGED),
        ("Few believe Petrov's allegation that Kraj hid weapons.", "Petrov", "Kraj hid weapons", ALLEGED),
        ("Petrov denied that the bridge was unsafe.", "Petrov", "the bridge was unsafe", DENIED),
        ("Petrov denied the charges.", "Petrov", "the charges", DENIED),
        ("Petrov asked whether the army was ready.", "Petrov", "whether the army was ready", ASKED),
        ("Petrov urged Kraj to act.", "Petrov", "Kraj to act", ASKED),
        ("Petrov called on Ilić to resign.", "Petrov", "Ilić to resign", ASKED),
    ],
)
def test_indirect_speech_and_its_stance(text: str, speaker: str, content: str, stance: Stance) -> None:
    attribution = only(text)
    assert (attribution.speaker, attribution.content_span.of(text)) == (speaker, content)
    assert (attribution.kind, attribution.stance) == (INDIRECT, stance)


@pytest.mark.parametrize(
    "text",
    [
        "Petrov did not say whether he would resign.",
        "Petrov is expected to say that the plant leaks.",
        "Petrov could say that the plant leaks.",
        "Petrov will announce that the plant leaks.",
        "Neither Petrov nor Ilić said anything.",
        "No official said that the plant leaks.",
        "The claims of the swing states are old.",
        "Petrov met Ilić at the port on Monday.",
        "The so-called “green corridor” opened in May.",
    ],
)
def test_what_nobody_said_has_no_speaker(text: str) -> None:
    assert told_or_wanted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Petrov said the plant would close and denied that workers had been misled.",
            [("Petrov", "the plant would close"), ("Petrov", "workers had been misled")],
        ),
        (
            "Petrov said he was “very sorry” for the leak, but Ilić said no one had apologised.",
            [("Petrov", "he was “very sorry” for the leak"), ("Ilić", "no one had apologised")],
        ),
        (
            "“Nobody asked us,” Ilić said, adding that the vote was rigged.",
            [("Ilić", "“Nobody asked us,”"), ("Ilić", "the vote was rigged")],
        ),
        (
            "The agency reported that Petrov had said the plant leaked.",
            [("The agency", "Petrov had said the plant leaked"), ("Petrov", "the plant leaked")],
        ),
        (
            "“We serve,” Ilić said. “We tested it twice.” She left.",
            [("Ilić", "“We serve,”"), ("Ilić", "“We tested it twice.”")],
        ),
        (
            "Ilić said it was over.\n\nPetrov left the room in silence.\n\n“We lost everything.”",
            [("Ilić", "it was over")],
        ),
        ("“It is over.” “We lost it,” Ilić said.", [("Ilić", "“It is over.”"), ("Ilić", "“We lost it,”")]),
        (
            "“It is over and done.\n\n“We lost it,” Ilić said.",
            [("Ilić", "“It is over and done."), ("Ilić", "“We lost it,”")],
        ),
        (
            "“It is over and done,” Ilić said.\n\n“We lost it all.”",
            [("Ilić", "“It is over and done,”"), ("Ilić", "“We lost it all.”")],
        ),
    ],
)
def test_several_statements_each_keep_their_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Minister Ana Ilić left. Ilić said it was late.", "it was late", "Ana Ilić"),
        ("Minister Ana Ilić spoke first. She said it was late.", "it was late", "Ana Ilić"),
        ("Minister Ana Ilić left. Police came. The minister said it was late.", "it was late", "Ana Ilić"),
        ("The minister, Ana Ilić, left. The minister said it was late.", "it was late", "Ana Ilić"),
        ("Ana Ilić met Marko Petrov. She said it was late.", "it was late", "Ana Ilić"),
        ("Ana Ilić met Marko Petrov. He said it was late.", "it was late", "Marko Petrov"),
        ("Marko Petrov said no. He added that it was late.", "it was late", "Marko Petrov"),
    ],
)
def test_mention_is_resolved_to_the_fullest_name(text: str, content: str, speaker: str) -> None:
    assert speaker_of(content, text) == {speaker}


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Ivo Petrov met Marko Lukin. He said it was late.", "it was late", "He"),
        ("The mayor praised Marko Lukin. He said it was late.", "it was late", "He"),
        ("Ana Ilić left. He said it was late.", "it was late", "He"),
        ("President Ivo Petrov met President Marko Lukin. The president said it was late.", "it was late",
         "The president"),
        ("Ivo Lukin and Ana Lukin met. Lukin said it was late.", "it was late", "Lukin"),
    ],
)  # fmt: skip
def test_mention_that_could_mean_two_stays_as_it_stands(text: str, content: str, speaker: str) -> None:
    assert speaker_of(content, text) == {speaker}


def test_subject_before_an_apposition_speaks_and_not_the_apposition() -> None:
    text = "Marko Petrov, whose latest firm, Paradata, sells maps, said the plan was dead."
    assert said(text) == [("Marko Petrov", "the plan was dead")]


def test_spans_point_at_source_cue_and_content() -> None:
    text = "On Monday Serbian President Ana Ilić also said that it rained."
    attribution = only(text)
    assert attribution.speaker_span.of(text) == "Serbian President Ana Ilić"
    assert attribution.cue_span.of(text) == "also said"
    assert attribution.content_span.of(text) == "it rained"


@given(st.text(alphabet="Ana said that. “we”, „\"'\n he told Ivo: (x) according to", max_size=150))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for attribution in find_attributions(text):
        for span in (attribution.speaker_span, attribution.cue_span, attribution.content_span):
            assert 0 <= span.start < span.end <= len(text)


@given(
    st.permutations(
        ["“", "”", "said", "Ana", "Ivo", ",", ".", "that", "and", "who", "it", "\n\n", "according", "to"]
    )
)
def test_any_order_of_words_gives_spans_inside_it(words: list[str]) -> None:
    text = " ".join(words)
    for attribution in find_attributions(text):
        for span in (attribution.speaker_span, attribution.cue_span, attribution.content_span):
            assert 0 <= span.start < span.end <= len(text)


def test_its_is_left_open_where_another_name_stands_nearer() -> None:
    text = "The Port Authority said no. The agency cited Kraj’s silence, particularly its refusal to help."
    assert speaker_of("to help", text) <= {"its", "The agency"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "President Dara Ilic did not wave it away. Interviewed on radio, she said it was true.",
            "Dara Ilic",
        ),
        (
            "President Karel Brandt sat down. He had talked with Marko Sorin, he said.",
            "Karel Brandt",
        ),
        ("President Karel Brandt left. After talks with Marko Sorin, he said it was over.", "he"),
        ("Marko Sorin wrote online that it was over.", "Marko Sorin"),
        ("Anna Sorin left. Her husband, Marek Dorn, said that she slept. “I will not go,” she said.", "she"),
        ("Hartwell’s lawyer, Piet Groen, said that it was over.", "Piet Groen"),
        ("Reporter Anna Brandt asked his brother. “Ask him,” he said.", "he"),
        ("The villagers were told by Anton Harke that the well was dry.", "Anton Harke"),
    ],
)
def test_pronoun_is_not_the_nearest_name(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker


def test_family_name_means_the_one_who_is_known_so_far() -> None:
    text = "Ivan Sorin spoke. “Go,” Sorin said. Petra Sorin came. “Stay,” Sorin said."
    assert [speaker for speaker, _ in said(text)] == ["Ivan Sorin", "Sorin"]


def test_role_of_a_speaker_is_told() -> None:
    attribution = find_attributions("The deputy mayor, Oto Brand, said it was late.")[0]
    assert set(attribution.roles) == {"deputy", "mayor"}


def test_family_name_of_two_people_keeps_both() -> None:
    attribution = find_attributions(
        "Finance Minister Otto Lenz came. Health Minister Jakob Lenz stayed. Minister Lenz said it was late."
    )[0]
    assert set(attribution.namesakes) == {"Otto Lenz", "Jakob Lenz"}


def test_what_is_only_asked_about_is_not_said() -> None:
    found = find_attributions(
        "Asked whether Ruth Asher had threatened to leave, a spokesman for the club said no."
    )
    assert [each.speaker for each in found] == ["a spokesman for the club"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The judges who ruled on the ban in March said it was void.", "The judges", "it was void"),
        ("Officials in Kraj who watched the vote said it was fair.", "Officials", "it was fair"),
        ("The men who met Ana Ilić said it was over.", "The men", "it was over"),
        ("Senator Ana Ilić of Kraj said it was over.", "Ana Ilić", "it was over"),
        ("Secretary of State Ana Ilić said it was over.", "Ana Ilić", "it was over"),
        ("Mrs. Ilić's aides say the plan is dead.", "Mrs. Ilić's aides", "the plan is dead"),
        ("Petrov and officials in Kraj said it was over.", "Petrov and officials in Kraj", "it was over"),
        ("Ivo Lukin, now 81 and retired in Kraj, said by telephone that it was over.", "Ivo Lukin",
         "it was over"),
        ("Kelly said it was over.", "Kelly", "it was over"),
        ("Others said it was over.", "Others", "it was over"),
        ("Many of the villagers say it was over.", "Many of the villagers", "it was over"),
        ("“It is over,” say some critics, who fear the worst.", "some critics", "“It is over,”"),
        ("The mayor left and critics in Kraj said it was over.", "critics in Kraj", "it was over"),
    ],
)  # fmt: skip
def test_speaker_is_the_head_of_the_clause(text: str, speaker: str, content: str) -> None:
    assert said(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Petrov said, however, that it was over.", "Petrov", "it was over"),
        ("Petrov said on Radio One, where he works, that it was over.", "Petrov", "it was over"),
        ("Some Ostans say: It is time to go.", "Ostans", "It is time to go"),
        ("The crowd cheered as Petrov said it was over.", "Petrov", "it was over"),
        ("The talks are continuing, Petrov said.", "Petrov", "The talks are continuing"),
        ("Petrov continues to insist that the plan is dead.", "Petrov", "the plan is dead"),
        ("Public records show little evidence of a leak.", "Public records", "little evidence of a leak"),
        ("The plan is dead, public records show.", "public records", "The plan is dead"),
        ("According to the mayor, “It is over.”", "the mayor", "“It is over.”"),
        ("Petrov's criticism of the plan was sharp and long.", "Petrov", "the plan"),
    ],
)
def test_content_stands_past_asides_and_at_a_distance(text: str, speaker: str, content: str) -> None:
    assert said(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "thinker", "content"),
    [
        ("Petrov wants to close the port.", "Petrov", "to close the port"),
        ("Petrov would prefer to wait.", "Petrov", "to wait"),
        ("Most voters support the ban.", "Most voters", "the ban"),
        ("Petrov voted for the ban.", "Petrov", "the ban"),
        ("The Ilić campaign plans to close the port.", "The Ilić campaign", "to close the port"),
        ("Ilić is confident that the ban will hold.", "Ilić", "the ban will hold"),
        ("Petrov's plan to close the port has failed.", "Petrov", "to close the port"),
    ],
)
def test_wish_is_a_thought_and_nothing_said(text: str, thinker: str, content: str) -> None:
    attribution = only(text)
    assert (attribution.speaker, attribution.content_span.of(text)) == (thinker, content)
    assert (attribution.kind, attribution.stance) == (INDIRECT, THOUGHT)


@pytest.mark.parametrize(
    "text",
    [
        "Petrov may want to leave.",
        "Petrov does not want to leave.",
        "Ilić is not sure that the ban will hold.",
        "The bill seeks to close the port.",
        "Few officials said that the plant leaks.",
        "Wow: Petrov Takes Over Harbour Plan",
        "The port is gaining favour for several reasons: it is old.",
        "The mayor's party receives less support than Ilić.",
        "Through the year, Petrov appeared surprised when challenges arose that he had seen before.",
    ],
)
def test_what_nobody_thinks_or_only_may_has_no_speaker(text: str) -> None:
    assert told_or_wanted(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Petrov is trying to convince the union.", "Petrov", "to convince the union"),
        ("She's also praising the plan.", "She's", "the plan"),
        ("The board did not endorse the plan.", "The board", "the plan"),
        ("Petrov made the case for a new port.", "Petrov", "for a new port"),
        ("The plan is popular among voters in Kraj.", "voters", "The plan is"),
        ("In a poll of voters, Petrov rose by two points.", "a poll of voters", "Petrov rose by two points"),
        ("Petrov is a supporter of the plan.", "Petrov", "of the plan"),
        ("Petrov may want to leave.", "Petrov", "to leave"),
    ],
)
def test_view_that_is_only_shown_is_nobodys_words(text: str, speaker: str, content: str) -> None:
    (shown,) = find_attributions(text)
    assert (shown.speaker, shown.content_span.of(text)) == (speaker, content)
    assert shown.stance is Stance.SHOWN
    assert not shown.stance.is_said


@pytest.mark.parametrize(
    "text",
    [
        "Neither Petrov nor Ilić said anything.",
        "No official ever endorsed the plan.",
        "It was raining in Kraj.",
    ],
)
def test_nobody_shows_no_view(text: str) -> None:
    assert find_attributions(text) == []


def test_nobody_goes_on_speaking_after_a_view_that_was_shown() -> None:
    text = "Petrov may not like it. “It is late.”"
    assert [a.stance for a in find_attributions(text)] == [Stance.SHOWN]


def test_reported_wish_is_the_word_of_who_reports_it() -> None:
    assert said("Petrov said that Ilić wants to leave.") == [("Petrov", "Ilić wants to leave")]


def test_headline_names_its_speaker() -> None:
    text = "Ana Ilić Slams Harbour Plan\n\nAna Ilić was in Kraj on Monday. The port was closed at noon."
    assert said(text) == [("Ana Ilić", "Harbour Plan")]


def test_time_grows_with_the_text_alone() -> None:
    sentence = "People in the town who ruled on officials said, however, that he, the mayor, wants it. "
    find_attributions(sentence)
    seconds = []
    for times in (50, 400):
        started = time.process_time()
        find_attributions(sentence * times)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 24 * seconds[0]
