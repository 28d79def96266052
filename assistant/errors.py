"""Every error that Briefing Assistant raises on purpose.

    AssistantError
    ├── ReadError            a file or address could not be turned into articles
    ├── WorkspaceError       the workspace cannot be used as it is
    │   ├── WorkspaceBusy    another process is writing
    │   ├── ModelMismatch    the index was made with another embedding model
    │   └── VectorsDamaged   the vectors have to be made anew from the catalog
    ├── ModelError           an embedding model cannot be loaded or is not what it claims to be
    ├── ChatModelError       a chat model cannot be reached, refuses, is too slow, or broke off
    ├── StoreUnavailable     the vector server does not answer
    ├── UnknownDocument      no document has this id
    ├── UnknownBriefing      no briefing, or nothing in it, has this id
    ├── UnknownConversation  no conversation that is kept has this id
    └── SettingsError        a setting has a value that makes no sense

Messages are for the person at the keyboard: what failed, why, and what to do next. Only the interface
catches them. Not knowing an answer is not an error (see `types.Abstention`), nor is a wrong citation.
"""


class AssistantError(Exception):
    """Base of all errors with a message for the user."""


class ReadError(AssistantError):
    """A file or address could not be turned into articles; the message says why."""


class WorkspaceError(AssistantError):
    """The workspace cannot be used as it is."""


class WorkspaceBusy(WorkspaceError):
    """Another process is writing to the workspace."""


class ModelMismatch(WorkspaceError):
    """The index was made with another embedding model than the one that is set."""


class VectorsDamaged(WorkspaceError):
    """The vectors cannot be used as they are; the catalog has all that is needed to make them anew."""


class ModelError(AssistantError):
    """An embedding model cannot be loaded or is not what it claims to be."""


class ChatModelError(AssistantError):
    """A chat model cannot be reached, refuses, is too slow, or broke off; the message says what to do."""


class StoreUnavailable(AssistantError):
    """The vector server does not answer."""


class UnknownDocument(AssistantError):
    """No document has this id."""


class UnknownBriefing(AssistantError):
    """No briefing, or nothing in it, has this id."""


class UnknownConversation(AssistantError):
    """No conversation that is kept has this id, or an answer with it."""


class UnknownDraft(AssistantError):
    """No checked draft that is kept has this id."""


class SettingsError(AssistantError):
    """A setting has a value that makes no sense."""
