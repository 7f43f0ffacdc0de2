"""The URI of a mention: the one place of one document where words name something."""

from __future__ import annotations

from ingest.passage import Document, Passage
from ontology.mention import Mention
from ontology.uris import Uris


def mention_uri(uris: Uris, document: Document, passage: Passage, mention: Mention) -> str:
    return uris.mention(document.id, passage.id, mention.start, mention.end, mention.kind)
