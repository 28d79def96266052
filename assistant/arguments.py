"""What `Assistant` may be handed: text, and not so much of it that it would keep it busy for hours."""

from __future__ import annotations

from assistant.errors import AssistantError
from assistant.text.unseen import without_surrogates

_MAX_QUESTION_CHARACTERS = 2_000
_MAX_DRAFT_CHARACTERS = 50_000


def require_question(question: str) -> str:
    """A question as text. Raises AssistantError for more than anybody asks."""
    if len(question) > _MAX_QUESTION_CHARACTERS:
        raise AssistantError(
            f"The question has {len(question):,} characters; at most {_MAX_QUESTION_CHARACTERS:,} are read. "
            "Ask for one thing in fewer words, or check the text as a draft."
        )
    return without_surrogates(question)


def require_draft(draft: str) -> str:
    """A draft as text, each character where it was.

    Raises AssistantError for a text whose check would not end in a reasonable time.
    """
    if len(draft) > _MAX_DRAFT_CHARACTERS:
        raise AssistantError(
            f"The draft has {len(draft):,} characters; at most {_MAX_DRAFT_CHARACTERS:,} are checked at "
            "once. Check it in parts."
        )
    return without_surrogates(draft)
