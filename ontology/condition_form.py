"""Forms of a condition that no table has: "dementie met Lewylichaampjes", "artrose van de duimbasis".

Such words say that it is not the form that stands around the sentence, though only the whole has a name in the tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ontology.care_lexicon import Lexicon
from ontology.care_words import care_stem
from ontology.conditions import named_conditions, outside_names

FORM = "+vorm"
"""Behind the key of a condition: a form of it that no table has."""
_PART = re.compile(
    r"\s+(?:van|in|aan|op)\s+(?:(?:de|het|een|beide|één)\s+)(?P<word>[a-zà-ÿ][\w-]{2,})", re.IGNORECASE
)
_NAMED = re.compile(r"\s+(?:met|van|volgens|type)\s+(?P<word>[A-Z][a-zà-ÿ][\w-]{3,})")
_TIME = re.compile(
    r"(?:dag|week|weken|maand|jaar|jaren|uur|leeftijd|patiënt|kind|volwassen|oudere|mens|hand|basis|moment|start|begin|einde|thuis"
    r"|ziekenhuis|praktijk|tweede|eerste|derde|orde)",
    re.IGNORECASE,
)


def unknown_form(text: str, lexicon: Lexicon, around: Sequence[str]) -> str | None:
    """The key of a condition with words behind it that tell a form of it, none of which stands around the sentence."""
    said = {care_stem(word) for one in around for word in re.findall(r"[\w-]+", one.casefold())}
    for one in outside_names(named_conditions(text, lexicon), text, lexicon):
        found = _PART.match(text, one.end) or _NAMED.match(text, one.end)
        if found is None or _TIME.match(found["word"]) or care_stem(found["word"].casefold()) in said:
            continue
        if not lexicon.treatment_names.find(found["word"], slips=False):
            return one.key
    return None
