"""Documents of a store are linked anew when the registers changed: a law was added or removed, or a table edited."""

from __future__ import annotations

from beleidswijzer.linking import Linking
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.truth import Truth


def links_are_current(truth: Truth, linking: Linking, rules: str) -> bool:
    """Whether every document is linked with these registers, by these rules."""
    return truth.linked_with() == _mark(linking, rules)


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
        truth.put_linked_with(_mark(linking, rules))


def _mark(linking: Linking, rules: str) -> str:
    return f"{rules}/{linking.fingerprint}"
