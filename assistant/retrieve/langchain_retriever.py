"""The assistant's search as a LangChain retriever. The only module that knows langchain-core."""

from __future__ import annotations

from collections.abc import Callable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from assistant.types import Filters, RetrievedPassage


class PassageRetriever(BaseRetriever):
    """Finds passages for a LangChain chain: text as `page_content`, everything else as `metadata`."""

    search: Callable[..., list[RetrievedPassage]]
    """What finds them, like `Assistant.search`."""
    top_k: int = 8
    filters: Filters = Filters()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [_as_document(hit) for hit in self.search(query, top_k=self.top_k, filters=self.filters)]


def _as_document(hit: RetrievedPassage) -> LangChainDocument:
    details = hit.to_dict()
    return LangChainDocument(id=hit.passage.passage_id, page_content=details.pop("text"), metadata=details)
