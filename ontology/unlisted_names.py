"""Names of laws that the registers do not have as they are written: with a slip in them, or of laws not listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ontology.context import Context
from ontology.existence import law_existence
from ontology.mention import Mention
from ontology.names import is_glued
from ontology.spans import Spans
from ontology.uris import JCI

LAW_WORD = re.compile(r"(?<![\w-])[A-Z][a-zà-ÿ]{5,}(?:wet|wetboek|besluit|regeling)\b")
LAW_WORDS = re.compile(r"(?<![\w-])(?:Wet|Besluit|Regeling)((?: [a-zà-ÿ-]+){1,6}(?: (?:19|20)\d\d)?)")
YEAR = re.compile(r" (?:19|20)\d\d")
WET = re.compile(r"wet(?:(?!\w)|(?=20[xX]))")
WORD_BEFORE = re.compile(r"(?:Tijdelijke )?[^\W\d_]+$")
UNKNOWN_LAW = re.compile(
    r"(?<![\w@/-])(?P<lead>Tijdelijke )?(?P<name>(?(lead)[A-Za-z]|[A-Z])[a-zà-ÿ]{3,}wet)"
    r"(?(lead)(?: [a-z]{3,}(?:ing|heid|schap|atie|iteit|zorg|recht))?)(?P<year> ?20[xX]{2}| (?:19|20)\d\d)?"
    r"(?P<more>(?: (?!Artikel|Art\b|Hoofdstuk|Titel)[A-Z][a-z]\w+){0,3})(?![\w-])"
)
ENDS = re.compile(
    r"\s*(?:[^\w\s]|$|\n)|\s+(?:en|of|in|op|van|voor|met|die|dat|om|als|bij|naar|aan|door|uit|over|tot|te|ten|ter|de|het|een|"
    r"is|zijn|was|waren|wordt|worden|werd|heeft|hebben|kan|kunnen|moet|moeten|mag|mogen|zal|zullen|zou|niet|ook|wel|"
    r"waarin|waarbij|waarop|zoals|omdat|dan|nog|al|later|eerder|staat|staan|geldt|gelden|vervalt|treedt|bevat|regelt|"
    r"biedt|geeft|stelt|bepaalt|verplicht|regelde|gold)\b"
)
NO_NAMES = frozenset((
    "Uitvoeringswet", "Invoeringswet", "Wijzigingswet", "Aanpassingswet", "Verzamelwet", "Noodwet", "Spoedwet",
    "Kaderwet", "Raamwet", "Goedkeuringswet", "Begrotingswet", "Belastingwet", "Rijkswet", "Natuurwet", "Reparatiewet",
    "Instellingswet", "Herstelwet", "Moederwet", "Zorgwet", "Bekostigingswet", "Planwet", "Formele wet",
))  # fmt: skip
"""Kinds of law, not names, when nothing stands behind them."""


def misspelt_names(context: Context, found: Sequence[Mention]) -> Iterator[Mention]:
    """A law's name with a slip in it ("Zorgverzekeringwet"), where nothing else was found."""
    taken = Spans([*((one.start, one.end) for one in found), *context.itself])
    for start, end in (*_one_word(context.text), *_more_words(context, taken)):
        if taken.touches(start, end) or is_glued(context.text, start, end):
            continue
        works = context.registers.names.near(context.text[start:end], context.date)
        if len(works) == 1 and works[0].startswith(JCI):
            title, surface = context.registers.title_of(works[0]), context.text[start:end]
            existence = law_existence(context.registers, works[0], context.date)
            reason = f"geschreven: {surface}; de titel is {title}"
            yield Mention(
                start, end, surface, "law", works, (), "corrected", existence, (), reason, "name/misspelt"
            )  # fmt: skip


def unknown_names(context: Context, found: Sequence[Mention]) -> Iterator[Mention]:
    """ "Experimentenwet", "Archiefwet 20xx", "Uitvoeringswet Rotterdam Rules": laws that no register knows."""
    names = list(_capital_wet(context.text))
    if not names:
        return
    taken = Spans((one.start, one.end) for one in found)
    for match in names:
        if not match["year"] and not ENDS.match(context.text, match.end()):
            continue  # the name may go on: "Mijnwet continentaal plat"
        generic = match["name"] in NO_NAMES and not match["more"]
        if generic or taken.touches(*match.span()) or is_glued(context.text, *match.span()):
            continue
        if not context.registers.law_by_name(match["name"]) or match["year"]:
            yield Mention(*match.span(), match[0], "law", (), (), "unresolved", "unknown", (),
                          "staat niet in de registers", "name/unknown")  # fmt: skip


def _one_word(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in LAW_WORD.finditer(text))


def _more_words(context: Context, taken: Spans) -> Iterator[tuple[int, int]]:
    """ "Wet langdurigezorg": from the word that opens a title to each next word, the longest first."""
    for match in LAW_WORDS.finditer(context.text):
        if taken.touches(match.start(), match.start() + 1):
            continue
        ends = [*[space.start() for space in re.finditer(r" ", match[1])][1:], len(match[1])]
        for end in reversed(ends):
            span = match.start(), match.start(1) + end
            written = context.text[slice(*span)]
            if context.registers.law_by_name(written) or YEAR.match(context.text, span[1]):
                break  # rightly spelt, or the law of another year
            if context.registers.names.near(written, context.date):
                yield span
                break


def _capital_wet(text: str) -> Iterator[re.Match[str]]:
    """Words with a capital that end in "wet", with what belongs to the name."""
    for end in WET.finditer(text):
        begin = WORD_BEFORE.search(text, max(0, end.start() - 60), end.end())
        match = UNKNOWN_LAW.match(text, begin.start()) if begin else None
        if match:
            yield match
