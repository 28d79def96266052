"""The vocabulary of Briefing Assistant: what flows from a file to a checked answer.

The modules of this package tell the story in this order: a reader yields an `Article`; the catalog keeps it
as a `Document` with a `Revision`, which is cut into `Passage`s (`documents`), and adding tells how it went
(`adding`); a `Question` finds `RetrievedPassage`s (`asking`); a writer makes `DraftSentence`s or an
`Abstention` (`drafts`); the check reads who says what (`attributions`) and turns sentences into
`CheckedSentence`s with `Citation`s and a `Verdict` (`checked`), and of a draft what its markers are worth
(`markers`, `recited`, `kept_drafts`); all of it together is an `Answer`
(`answers`). Answers are kept in conversations (`conversations`), and what somebody takes along of them is a
`Briefing` (`briefings`).

Every value is frozen. Offsets are always in characters (Unicode code points) of a revision's text, half
open: `text[start:end]` (`places`). What leaves the package has `to_dict()`.
"""

from assistant.types.adding import REMOVED_EARLIER, Action, GivenFile, IngestReport, Outcome, Progress
from assistant.types.answers import Answer, History, Status, history_of
from assistant.types.asking import Question, RetrievedPassage, Turn
from assistant.types.attributions import Attribution, AttributionKind, Stance
from assistant.types.briefings import Briefing, BriefingItem, ItemKind, RemovedItem
from assistant.types.checked import (
    CheckedSentence,
    CheckedText,
    Citation,
    Finding,
    FindingKind,
    Trace,
    TraceState,
    Unchecked,
    UncheckedKind,
    Verdict,
)
from assistant.types.conversations import ConversationEntry, Kept, KeptConversation
from assistant.types.documents import Article, Correction, Details, Document, Filters, Passage, Revision
from assistant.types.drafts import Abstention, Cited, DraftSentence, Remark, Unfinished, Written
from assistant.types.health import Health, HealthCheck
from assistant.types.kept_drafts import KeptDraft
from assistant.types.markers import DraftMarker, MarkerState
from assistant.types.places import Excerpt, Span, Vector, Vectors, iso_date
from assistant.types.recited import Recitation, RecitedDraft

__all__ = [
    "REMOVED_EARLIER",
    "Abstention",
    "Action",
    "Answer",
    "Article",
    "Attribution",
    "AttributionKind",
    "Briefing",
    "BriefingItem",
    "CheckedSentence",
    "CheckedText",
    "Citation",
    "Cited",
    "ConversationEntry",
    "Correction",
    "Details",
    "Document",
    "DraftMarker",
    "DraftSentence",
    "Excerpt",
    "Filters",
    "Finding",
    "FindingKind",
    "GivenFile",
    "Health",
    "HealthCheck",
    "History",
    "IngestReport",
    "ItemKind",
    "Kept",
    "KeptConversation",
    "KeptDraft",
    "MarkerState",
    "Outcome",
    "Passage",
    "Progress",
    "Question",
    "Recitation",
    "RecitedDraft",
    "Remark",
    "RemovedItem",
    "RetrievedPassage",
    "Revision",
    "Span",
    "Stance",
    "Status",
    "Trace",
    "TraceState",
    "Turn",
    "Unchecked",
    "UncheckedKind",
    "Unfinished",
    "Vector",
    "Vectors",
    "Verdict",
    "Written",
    "history_of",
    "iso_date",
]
