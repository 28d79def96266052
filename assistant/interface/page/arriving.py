"""What the page shows first: where its address leads to, else the beginning of a conversation."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.interface.markup import Html, join
from assistant.interface.page.conversation import Conversation
from assistant.interface.page.conversation_actions import ConversationActions
from assistant.interface.page.page_actions import PageActions
from assistant.interface.page.page_html import problem_html
from assistant.interface.page.plain_errors import in_plain_words

_PLACE = ("document", "revision", "start", "end")


def arrive(
    address: Mapping[str, str], page: PageActions, kept: ConversationActions, owner: str
) -> tuple[Html, Html, Conversation, Html]:
    """The conversation, what is read beside it, what the tab keeps of both, and the kept conversations.

    `?answer=ID` opens the conversation with this answer, `?document=…&revision=…&start=…&end=…` an article at
    a place; both may be there.
    """
    conversation, problem = Conversation(), None
    try:
        if "answer" in address:
            conversation = kept.with_answer(address["answer"], owner)
    except Exception as error:
        problem = problem_html(in_plain_words(error))
    talk = join([problem, page.talk(conversation)])
    listed = kept.listed("", conversation.kept.conversation_id, owner)
    return talk, _beside(address, page, conversation), conversation, listed


def _beside(address: Mapping[str, str], page: PageActions, conversation: Conversation) -> Html:
    if "document" in address and "revision" in address:
        return page.open({name: address[name] for name in _PLACE if name in address}, conversation)
    return page.passages(conversation, -1 if conversation.shown is None else conversation.shown)
