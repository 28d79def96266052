from datetime import date

from assistant.interface.wording import count, count_said, describe_filters, describe_marker, excerpt
from assistant.types import Answer, CheckedSentence, DraftMarker, Filters, MarkerState, Status, Verdict


def test_filters_are_described_only_where_there_are_any() -> None:
    assert describe_filters(Filters()) == ""
    assert describe_filters(Filters(document_ids=("a", "b"), until=date(2031, 2, 1))) == (
        " (until 2031-02-01; only 2 chosen documents)"
    )


def test_count_has_a_plural_and_groups_thousands() -> None:
    assert [count(number, "passage") for number in (0, 1, 1200)] == [
        "0 passages",
        "1 passage",
        "1,200 passages",
    ]


def test_excerpt_is_one_line_that_ends_with_a_word() -> None:
    assert excerpt(" a\n b ") == "a b"
    assert excerpt("harbour " * 99).endswith(" harbour …")
    assert excerpt("harbour " * 99, 20) == "harbour harbour …"


def test_unproven_marker_tells_of_what_was_found_and_not_of_all_documents() -> None:
    told = describe_marker(DraftMarker(1, MarkerState.UNPROVEN, "Harbour reopens", ("a",)))
    assert told.endswith("and no other passage that was found does.")


def test_quotation_of_two_sentences_is_one_quotation_and_a_model_writes_sentences() -> None:
    said = CheckedSentence("The ferry sank. Nobody was hurt.", Verdict.SUPPORTED, 1, (), ())
    answers = [Answer("Who?", "Who?", Status.ANSWERED, writer, (said,)) for writer in ("quoting", "a:model")]
    assert list(map(count_said, answers)) == ["1 quotation", "1 sentence"]
