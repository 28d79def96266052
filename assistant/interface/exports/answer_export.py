"""An answer as Markdown: each sentence with a footnote that holds what anybody needs to find its source."""

from __future__ import annotations

from assistant.interface.exports.footnotes import footnote, verdict_mark
from assistant.interface.exports.markdown import plain_markdown
from assistant.interface.wording import count, describe_filters, describe_held_back, excerpt
from assistant.types import Abstention, Answer, CheckedSentence


def export_answer(answer: Answer) -> str:
    """The question, what is said, what is held back, and the footnotes; or why there is no answer."""
    everything = (*answer.sentences, *answer.held_back)
    blocks = [f"# {plain_markdown(answer.question)}"]
    if answer.is_follow_up:
        blocks.append(f"Understood as: {plain_markdown(answer.standalone_question)}")
    blocks += [_marked(number, each) for number, each in enumerate(answer.sentences, start=1)]
    if answer.note:
        blocks.append(plain_markdown(answer.note))
    if answer.abstention:
        blocks += _abstention(answer.abstention)
    if answer.held_back:
        blocks += ["## Held back", describe_held_back(answer)]
        held_back = enumerate(answer.held_back, start=len(answer.sentences) + 1)
        blocks += [_marked(number, each) for number, each in held_back]
    blocks += [footnote(str(number), each) for number, each in enumerate(everything, start=1)]
    return "\n\n".join(blocks) + "\n"


def _marked(number: int, sentence: CheckedSentence) -> str:
    return f"{plain_markdown(sentence.text)}{verdict_mark(sentence)}[^{number}]"


def _abstention(abstention: Abstention) -> list[str]:
    searched = (
        f"Searched: {count(abstention.documents_searched, 'document')}, "
        f"{count(abstention.passages_searched, 'passage')}{describe_filters(abstention.filters)}."
    )
    blocks = [plain_markdown(abstention.reason), plain_markdown(searched)]
    if abstention.missing:
        blocks.append(f"Not in any of them: {plain_markdown(', '.join(abstention.missing))}.")
    for passage in abstention.nearest:
        title = passage.document.title or passage.document.source
        blocks.append(f"- {plain_markdown(title)}: {plain_markdown(excerpt(passage.passage.text))}")
    return blocks
