"""Documents of a store are linked anew when the registers changed: a law was added or removed, or a table edited."""

from __future__ import annotations

from beleidswijzer.linking import Linking
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.truth import Truth


def links_are_current(truth: Truth, linking: Linking, rules: str) -> bool:
    """Whether every document is linked with these registers, by these rules."""
    return truth.linked_with() == mark_of(linking, rules)


def relink(truth: Truth, linking: Linking, rules: str, meter: ProgressMeter) -> None:
    """Link every document again from its passages in the truth, in one transaction; files are not read.

    What a document says of a law then never depends on which of the two was added first.
    """
    if links_are_current(truth, linking, rules):
        return
    with truth.writing():
        for document, sha256 in truth.documents():
            meter.stage(document.title, "opnieuw verbinden")
            whole = truth.document(document.id)
            if whole is not None:
                truth.put_links(linking(whole, sha256))
        truth.put_linked_with(mark_of(linking, rules))


def settle_letters(truth: Truth, linking: Linking) -> None:
    """Letters cited by their day alone, beside those the store holds now; only documents that change are written."""
    from ontology.held_letters import held_letters, settle_letter

    documents = {document.id: (document, sha256) for document, sha256 in truth.documents()}
    held = held_letters(document for document, _ in documents.values())
    changed = []
    for document_id in truth.mentions.documents_with_letters():
        document, sha256 = documents[document_id]
        mentions = truth.mentions.of(document_id)
        settled = {
            key: tuple(settle_letter(one, document, held) for one in group) for key, group in mentions.items()
        }
        whole = truth.document(document_id) if settled != mentions else None
        if whole is not None:
            changed.append(linking.row(whole, settled, sha256))
    if changed:
        with truth.writing():
            for row in changed:
                truth.put_links(row)


def mark_of(linking: Linking, rules: str) -> str:
    """What documents linked with these registers, by these rules, are known by."""
    return f"{rules}/{linking.fingerprint}"
