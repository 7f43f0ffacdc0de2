"""What a later decision does to an earlier one on the same: it comes in its place, or adds to it.

Who widens the conditions of bijlage 2, or changes them, leaves the earlier decision standing with other conditions;
who judges again, or ends what was covered, comes in its place.
"""

from __future__ import annotations

import re

from ontology.package_decision import PackageDecision

_EXTENDS = re.compile(
    r"\b(?:uitbreiding|uit\s*te\s+breiden|uitgebreid|verruim\w*|aanvull\w*|aangevuld"
    r"|bijlage\s*2-?\s?(?:wijziging|aanpassing|voorwaarden)|(?:wijziging|aanpassing|gewijzigde|aangepaste|evaluatie)\b[^.;]{0,40}?\bvoorwaarden"
    r"|vervallen\b[^.;]{0,40}?\bvoorwaarden)",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:herbeoordeling|opnieuw\s+beoordeeld|uitstroom|update|herziening|vervang\w*|heroverweging)\b",
    re.IGNORECASE,
)


def extends(earlier: PackageDecision, later: PackageDecision) -> bool:
    """Whether the later one adds to what the earlier one decided, or changes its conditions, and does not replace it.
    A refusal cannot be added to; what a paper calls replaced or withdrawn is."""
    if earlier.status or "niet" in (earlier.effect, later.effect):
        return False
    words = f"{later.type} {later.kind} {later.title} {later.intervention} {later.indication}"
    return bool(_EXTENDS.search(words)) and not _ANEW.search(words)
