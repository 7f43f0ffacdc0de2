"""The account of a search as a Dutch document in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import copy_context

from beleidswijzer.account import Account, AccountHit, PartlyRead
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.page_label import label_of
from beleidswijzer.wording import DEFAULT_LANGUAGE, use_language

MATCH = {
    "exact": "letterlijk", "variant": "variant", "keyword": "trefwoord", "semantic": "betekenis",
    "both": "trefwoord en betekenis",
}  # fmt: skip
_MODE = {
    "auto": "automatisch",
    "exact": "letterlijk",
    "keyword": "trefwoorden",
    "semantic": "betekenis",
    "hybrid": "trefwoorden en betekenis",
}
_HOW = {
    "exact": "letterlijk, naast elkaar en in deze volgorde",
    "variant": "dezelfde woorden in een andere volgorde of met woorden ertussen, binnen één zin",
    "words": "elk van deze woorden, in elke vorm",
    "synonym": "een andere naam van hetzelfde",
    "term": "een woord van beleidsstukken voor wat is getypt",
    "source": "de bron zelf en wat ernaar verwijst",
    "meaning": "passages die in betekenis hierop lijken",
    "excluded": "passages hiermee zijn weggelaten",
}
_FILTER = {
    "kinds": "soort",
    "date_from": "vanaf",
    "date_to": "tot en met",
    "senders": "afzender",
    "documents": "document",
    "laws": "noemt wet",
    "criteria": "noemt criterium",
    "actors": "noemt partij",
    "programmes": "noemt programma",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_BEGINS_LIST = re.compile(r"\A(\d{0,9})([-+=.)])(?=[-+=]|\s|$)")  # or a heading, or a line across
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def account_markdown(account: Account) -> str:
    """All of the account, with every hit; in Dutch, also where the app speaks another language."""
    return copy_context().run(_in_dutch, account)


def _in_dutch(account: Account) -> str:
    use_language(DEFAULT_LANGUAGE)
    return "\n".join(line for part in _parts(account) for line in part) + "\n"


def _parts(account: Account) -> Iterator[list[str]]:
    yield [
        "# Zoekverantwoording",
        "",
        f"Gezocht op {date_text(account.date)} met Beleidswijzer {account.version}.",
        "",
    ]
    yield ["## Zoekvraag", "", f"- zoekvraag: {_code(account.query)}", *_asked(account), ""]
    if account.notice:
        yield [f"> {markdown_words(account.notice)}", ""]
    yield ["## Hoe is gezocht", "", *_tried(account), ""]
    yield ["## Waarin is gezocht", "", *_searched(account), ""]
    yield ["## Gevonden", "", _total(account), ""]
    for hit in account.hits:
        yield [*_hit(hit), ""]
    yield [
        "## Herhalen", "", "Met dezelfde stukken geeft deze opdracht dezelfde uitkomst:", "", "```",
        account.command, "```", "", f"- inhoud van de opslag: `{account.content}`",
        f"- controlegetal van deze verantwoording (zonder datum): `{account.sha256}`",
    ]  # fmt: skip


_ASKS = {
    "period": "wat in die tijd is of komt",
    "when": "wanneer iets is",
    "who": "wie iets doet",
    "actor": "wat die partij doet",
    "asked": "wat aan haar is gevraagd",
    "meaning": "wat het betekent",
    "not": "wat niet zo is",
    "outcome": "wat is besloten",
}


def _asked(account: Account) -> Iterator[str]:
    used = f" (gebruikt: {_MODE[account.mode_used]})" if account.mode_used != account.mode else ""
    yield f"- zoekwijze: {_MODE[account.mode]}{used}"
    for name, values in account.filters.items():
        shown = [date_text(one) for one in values] if name.startswith("date") else values
        yield f"- filter {_FILTER[name]}: {markdown_words(', '.join(shown))}"
    taken = account.interpretation
    if taken.filter_words:
        yield f"- uit de vraag als filter opgevat: {', '.join(map(_code, taken.filter_words))}"
    if taken.asks:
        yield f"- ook gezocht op wat passages zeggen: {', '.join(_ASKS[one] for one in taken.asks)}"
    for thing in taken.things:
        there = "staat in de opslag" if thing.in_store else "staat niet in de opslag"
        yield f"- {_code(thing.words)} is opgevat als {markdown_words(thing.label)} (`{thing.key}`; {there})"


def _tried(account: Account) -> Iterator[str]:
    for one in account.tried:
        yield f"- {_code(one.text)}: {_HOW[one.how]}"
    if account.model:
        yield f"- taalmodel: `{account.model}`"
    if not account.tried:
        yield "- niets: de vraag heeft geen woorden om naar te zoeken"


def _searched(account: Account) -> Iterator[str]:
    sought = account.searched
    yield f"- {_count(sought.documents, 'document', 'documenten')}, {_count(sought.pages, 'bladzijde', 'bladzijden')}"
    left = (
        f", waarvan {number_text(sought.among)} binnen de filters" if sought.among != sought.passages else ""
    )
    passages = _count(sought.passages, "doorzoekbare passage", "doorzoekbare passages")
    yield f"- {passages}{left}; briefhoofden worden niet doorzocht"
    if sought.pages_without_text:
        yield (
            f"- {_count(sought.pages_without_text, 'bladzijde', 'bladzijden')} zonder leesbare tekst (leeg, alleen"
            " beeld, of onleesbaar); daarin is niet gezocht"
        )
    else:
        yield "- alle bladzijden hebben leesbare tekst"
    if sought.partly_read:
        yield "- niet geheel of niet zeker gelezen:"
    yield from map(_partly, sought.partly_read)


def _partly(one: PartlyRead) -> str:
    pages = (
        f": zonder tekst p. {', '.join(map(str, one.pages_without_text))}" if one.pages_without_text else ""
    )
    warnings = f". {markdown_words(' '.join(one.warnings))}" if one.warnings else ""
    return f"  - {_code(one.file)} ({', '.join(map(_code, one.documents))}){pages}{warnings}"


def _total(account: Account) -> str:
    told = f"{_count(account.total, 'passage', 'passages')}; gelijke teksten tellen als één."
    if len(account.hits) < account.total:
        told += f" De eerste {number_text(len(account.hits))} staan hieronder."
    return told


def _hit(hit: AccountHit) -> Iterator[str]:
    facts = [hit.kind, date_text(hit.date), hit.page_label, MATCH[hit.match]]
    yield f"{hit.rank}. **{markdown_words(hit.title)}** ({markdown_words(', '.join(one for one in facts if one))})"
    yield ""
    yield f"    > {markdown_words(hit.quote)}"
    yield ""
    told = f"{markdown_words(hit.citation)} {markdown_words(hit.reason)}".rstrip()
    yield f"    {told} Kenmerk: {_code(hit.passage)}."
    for place in hit.also_at:
        yield f"    Ook in {_code(place.document)}" + (f", {label}." if (label := label_of(place)) else ".")


def _count(number: int, one: str, more: str) -> str:
    return f"{number_text(number)} {one if number == 1 else more}"


def markdown_words(words: str) -> str:
    """Words of a paper or a person as plain text on one line."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(_CONTROL.sub(" ", words).split()))
    return _BEGINS_LIST.sub(r"\1\\\2", escaped)


def _code(words: str) -> str:
    """Words as they were typed; a fence longer than any inside."""
    shown = " ".join(_CONTROL.sub(" ", words).split())
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence}{shown}{fence}" if len(fence) == 1 else f"{fence} {shown} {fence}"
