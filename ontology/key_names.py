"""What people call a source, from its official key and the registers: "artikel 3.2.1 lid 1 Wlz"."""

from __future__ import annotations

from ontology.registers import Registers
from ontology.things import eu_name, publication_name
from ontology.uris import JCI, split_jci, work_of

_NEUTER = ("besluit", "wetboek", "verdrag", "reglement", "statuut", "handvest", "protocol")
_PARTS = {"artikel": "artikel", "lid": "lid", "o": "onderdeel"}


def key_name(key: str, registers: Registers) -> str:
    """The name of a law, a part of it, an EU act, a paper or a ruling."""
    if law := split_jci(key):
        parts = " ".join(f"{_PARTS.get(name, name)} {value}" for name, value in law[1])
        work = work_of(law[0])
        return f"{parts} {short_name(work, registers)}" if parts else registers.title_of(work)
    if key.startswith("celex:"):
        work, *named = key.split("&")
        act = registers.eu_acts.get(work.removeprefix("celex:"))
        title = act.title if act else eu_name(work.removeprefix("celex:"))
        parts = " ".join(part.replace("=", " ", 1) for part in named)
        return f"{parts} {title}".strip()
    if key.startswith("zin-"):
        return f"het stuk van het Zorginstituut met nummer {key.removeprefix('zin-')}"
    if key.startswith("vws-"):
        return f"het stuk met kenmerk {key.removeprefix('vws-')}"
    return publication_name(key).replace("Kamerstukken", "Kamerstuk", 1) if "-" in key else key


def short_name(work: str, registers: Registers) -> str:
    """The abbreviation of a law where it has one, else its title."""
    law = registers.laws.get(work.removeprefix(JCI))
    short = [name for name in law.aliases if " " not in name and "@" not in name] if law else []
    return min(short, key=lambda name: (len(name), name)) if short else registers.title_of(work)


def with_article(title: str) -> str:
    """The title of a law with its Dutch article: "het Besluit zorgverzekering", "de Wet langdurige zorg"."""
    words = title.casefold().split()
    neuter = any(word.endswith(_NEUTER) for word in (*words[:1], *words[-1:]))
    return f"{'het' if neuter else 'de'} {title}"
