"""References as people type them into a search box: in any case, without "artikel", in short forms.

The text is first spelled as running text would have it, one small rule after the other, and then linked like any text.
Nothing is guessed: what does not fit stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.mention import Mention, MentionKind
from ontology.names import STARTERS, Alias, fold_words, is_abbreviation
from ontology.references import link_references
from ontology.registers import Registers, names_of_law

_LABEL = r"\d+[a-z]{0,2}(?:[.:]\d+[a-z]{0,2}){0,3}"
_PARTED = re.compile(r"\d[.:]\d")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_OFFICIAL = re.compile(
    r"(?<![\w-])(?:vws-(?=\d))?(?:bwb[rvw]\d{7}|ecli:\S+|\d{6,7}-\d{6,7}-[a-z]{1,5})(?!\w)", re.IGNORECASE
)
_LOWER_IDS = re.compile(r"(?<![\w-])(?:KST|BLG|STB|STCRT|TRB|AH|H|JCI\d)(?=[-.:]?\d)", re.IGNORECASE)
_PAPER = re.compile(
    r"(?<![\w./-])(?:kst[- ]?)?(?P<dossier>\d{2}[ .]?\d{3})(?:[ -](?P<chapter>[IVX]{1,5}))?"
    r"(?:\s?[-/,]\s?(?:nr\.?\s?)?|\s+nr\.?\s?)(?P<number>\d{1,4}|[A-Z]{1,2})(?![\w/-])"
)
_DOSSIER = re.compile(
    r"(?<![\w.,/-])(?:(?:kamerstuk(?:ken)?|kamerstukdossier|dossier|kst-?)\s*)?"
    r"(?P<dossier>\d{2}[ .]?\d{3})(?![\w/.,-])",
    re.IGNORECASE,
)
_ZIN = re.compile(r"(?<![\w-])(?:zin-)?(?P<number>20\d{8})(?![\w-])", re.IGNORECASE)
_CELEX = re.compile(r"(?<![\w:])(?:celex:)?(?P<celex>3(?:19|20)\d{2}[RLDH]\d{4})(?![\w])", re.IGNORECASE)
_GLUED = re.compile(r"\b(?P<word>art(?:ikel(?:en)?)?\.?)(?=\d)", re.IGNORECASE)
_ARTICLE_WORD = re.compile(
    r"\bartt?\b\.?|\bartikel(?:en)?\b|§|\bbijlage\b|\bhoofdstuk\b|\bparagraaf\b", re.IGNORECASE
)
_EU_WORD = re.compile(
    r"\b(?P<form>verordening|richtlijn|besluit)(?P<domain>\s*\(?(?:eu|eg|eeg)?\)?)(?=\s*(?:nr\.?\s*)?\d{2,4}/\d)",
    re.I,
)
_FORM = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(STARTERS, key=len, reverse=True))}|\w+(?:wet|besluit|regeling|wetboek))(?![\w-])"
)
_BARE = re.compile(
    rf"(?<![\w.,:/-])(?P<label>{_LABEL})(?P<more>(?:(?:\s*,\s*|\s+(?:en|of|tot en met|t/m)\s+){_LABEL})*)"
    r"(?:,?\s+(?:lid\s+\d+\w*|\w+\s+lid|onder(?:deel)?\s+\w+))*(?![\w/%:-])"
)

_LONGEST = 10  # words of a name
_SHORTEST = 3  # letters of a name; a shorter one must be all capitals ("BW")

_Number = tuple[re.Match[str], MentionKind, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """`text` is the query as it was understood, `mentions` count in it; `dossiers` are series of papers."""

    text: str
    mentions: tuple[Mention, ...]
    dossiers: tuple[tuple[int, int, str], ...] = ()


def link_typed(text: str, registers: Registers) -> Typed:
    """The references of a typed query, each with its official key."""
    spelled = _spelled(text, registers)
    with_article = _with_article(spelled, registers)
    mentions = _linked(with_article, registers)
    if with_article != spelled and all(one.targets or _PARTED.search(one.surface) for one in mentions):
        spelled = with_article
    else:  # "2 wlz-aanvragen": a number beside a law that is no article of it
        mentions = _linked(spelled, registers)
    mentions += _numbers(spelled, mentions)
    dossiers = [
        (*match.span(), "kst-" + re.sub(r"\D", "", match["dossier"]))
        for match in _DOSSIER.finditer(spelled)
        if not _taken(match.span(), mentions) or _is_incomplete(match.span(), mentions)
    ]
    kept = [one for one in mentions if not (one.rule == "kamerstuk/dossier" and dossiers)]
    return Typed(spelled, tuple(sorted(kept, key=lambda one: one.start)), tuple(dossiers))


def _spelled(text: str, registers: Registers) -> str:
    text = _OFFICIAL.sub(lambda match: match[0].upper().removeprefix("VWS-"), text)
    text = _LOWER_IDS.sub(lambda match: match[0].lower(), text)
    text = _PAPER.sub(_as_paper, text)
    text = _CELEX.sub(lambda match: "celex:" + match["celex"].upper(), text)
    text = _EU_WORD.sub(lambda match: match["form"].capitalize() + match["domain"].upper(), text)
    text = _GLUED.sub(lambda match: match["word"] + " ", text)
    return _with_names(text, registers)


def _linked(text: str, registers: Registers) -> list[Mention]:
    return [one for one in link_references(text, registers=registers) if not _is_year(one)]


def _as_paper(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match["dossier"])
    chapter = f"-{match['chapter']}" if match["chapter"] else ""
    return f"{digits[:2]} {digits[2:]}{chapter}, nr. {match['number']}"


def _with_names(text: str, registers: Registers) -> str:
    """Names of laws in the case that the registers have: "wlz", "besluit zorgverzekering"."""
    known = _known_names(registers)
    words = list(re.finditer(r"\w+", text))
    parts, at, number = [], 0, 0
    while number < len(words):
        for length in range(min(_LONGEST, len(words) - number), 0, -1):
            start, end = words[number].start(), words[number + length - 1].end()
            name = known.get(fold_words(text[start:end]))
            if name and not (length == 1 and _keeps(text[start:end], registers)):
                parts += [text[at:start], name]
                at, number = end, number + length - 1
                break
        number += 1
    parts.append(text[at:])
    spelled = "".join(parts)
    return _FORM.sub(lambda match: match[0][0].upper() + match[0][1:], spelled)


def _keeps(word: str, registers: Registers) -> bool:
    """A name as it is typed is a name already ("WMO" is another law than "Wmo")."""
    return bool(registers.names.look_up(word)) and (not is_abbreviation(word) or not word.islower())


def _known_names(registers: Registers) -> dict[tuple[str, ...], str]:
    """The curated names of laws and EU acts by their folded words; of several spellings that in small letters."""
    names: dict[tuple[str, ...], str] = {}
    for alias in _curated(registers):
        words = fold_words(alias.name)
        former = names.get(words)
        if words and (former is None or sum(map(str.isupper, alias.name)) < sum(map(str.isupper, former))):
            names[words] = alias.name
    return {words: name for words, name in names.items() if len(name) >= _SHORTEST or name.isupper()}


def _curated(registers: Registers) -> list[Alias]:
    laws = [alias for law in registers.laws.values() for alias in names_of_law(law)]
    acts = [
        Alias(name, act.celex) for act in registers.eu_acts.values() for name in (act.title, *act.aliases)
    ]
    return [*laws, *acts, Alias("Burgerlijk Wetboek", "bw"), Alias("BW", "bw")]


def _with_article(text: str, registers: Registers) -> str:
    """ "3.2.1 Wlz", "Wlz 3.2.1, eerste lid": a bare number beside the name of a law is its article."""
    if _ARTICLE_WORD.search(text):
        return text
    hits = list(registers.names.find(text))
    for match in _BARE.finditer(text):
        if _YEAR.fullmatch(match["label"]):
            continue
        for hit in hits:
            before = hit.end <= match.start() and not text[hit.end : match.start()].strip(" ,:;")
            after = match.end() <= hit.start and text[match.end() : hit.start].strip(" ,") in (
                "",
                "van de",
                "van het",
                "van",
            )
            if before or after:
                word = "artikelen" if match["more"] else "artikel"
                return f"{text[: match.start()]}{word} {text[match.start() :]}"
    return text


def _is_year(mention: Mention) -> bool:
    return (
        mention.kind == "law"
        and mention.rule.startswith("article")
        and bool(_YEAR.fullmatch(mention.surface))
    )


def _numbers(text: str, mentions: list[Mention]) -> list[Mention]:
    """Numbers of Zorginstituut Nederland and of EU acts that stand alone."""
    zin: Iterator[_Number] = ((match, "document", f"zin-{match['number']}") for match in _ZIN.finditer(text))
    celex: Iterator[_Number] = ((match, "eu", f"celex:{match['celex']}") for match in _CELEX.finditer(text))
    return [
        _exact(match, kind, key) for match, kind, key in (*zin, *celex) if not _taken(match.span(), mentions)
    ]


def _exact(match: re.Match[str], kind: MentionKind, key: str) -> Mention:
    return Mention(match.start(), match.end(), match[0], kind, (key,), (key,), "exact", rule="typed")


def _taken(span: tuple[int, int], mentions: list[Mention]) -> bool:
    return any(span[0] < one.end and one.start < span[1] for one in mentions)


def _is_incomplete(span: tuple[int, int], mentions: list[Mention]) -> bool:
    touched = [one for one in mentions if span[0] < one.end and one.start < span[1]]
    return all(one.rule == "kamerstuk/dossier" for one in touched)
