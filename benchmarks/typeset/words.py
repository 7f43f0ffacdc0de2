"""Sentences of Dutch policy language, made from frames and fillers of our own, the same for the same seed.

A bar in a word is a place where it may be broken at a line end ("zorg|verzekering"); a break after a
hyphen of the word's own ("Wlz-zorg") keeps that hyphen.
"""

# ruff: noqa: E501 -- fillers are easier to read on long lines
from __future__ import annotations

from random import Random

ACTORS = (
    "het Zorg|instituut", "de Neder|landse Zorg|autoriteit", "de staats|secretaris", "het minis|terie", "de gemeen|te",
    "de beroeps|vereni|ging", "de zorg|verzeke|raar", "het zorg|kantoor", "de raad van be|stuur", "de patiën|ten|organi|satie",
    "de werk|groep", "de inspec|tie", "de ver|eni|ging van gemeen|ten", "de advies|commis|sie Noord-Holland",
)  # fmt: skip
VERBS = (
    "be|oor|deelt", "onder|zoekt", "be|schrijft", "toetst", "weegt", "volgt", "ver|gelijkt", "be|spreekt", "ver|ant|woordt",
)  # fmt: skip
THINGS = (
    "de uit|voer|baar|heid van het pak|ket|beheer", "de kosten|effec|tivi|teit van de be|hande|ling",
    "de nood|zake|lijk|heid van ver|ze|kerde zorg", "de door|loop|tij|den in de wijk|ver|ple|ging",
    "het ge|bruik van Wlz-zorg thuis", "de af|spra|ken over de Zvw- en Wlz-zorg", "de be|schik|baar|heid van het hulp|middel",
    "de wacht|lijs|ten voor ge|spe|ciali|seerde zorg", "de rol van de mantel|zorger", "de in|di|catie|stel|ling voor kwets|bare oude|ren",
    "de sa|men|werking in de regio Zuid-Limburg", "het vol|gende be|oor|delings|kader", "de geld|stro|men tus|sen de do|meinen",
    "de niet-passende zorg in de eerste lijn", "de ef|fec|ten van het ge|nees|middel",
)  # fmt: skip
TAILS = (
    "voor|dat een be|sluit wordt ge|no|men", "op grond van artikel 3.2.1 van de Wet lang|durige zorg",
    "bin|nen de be|schik|bare mid|de|len", "samen met de be|trok|ken par|tijen", "aan de hand van vier crite|ria",
    "zoals in 2023 is afge|spro|ken", "en legt de uit|kom|sten open|baar vast", "zon|der dat de pre|mie stijgt",
    "met in|gang van 1 ja|nuari 2026", "vol|gens de stand van de we|ten|schap en prak|tijk",
    "waar|bij de in|vloed op de ar|beids|markt mee|telt", "on|der de voor|waar|de dat ge|ge|vens wor|den ge|deeld",
    "zo|lang de ver|ze|kerde daar|op is aan|ge|we|zen", "in onge|veer 2.400 ge|val|len per jaar",
)  # fmt: skip
OPENERS = (
    "", "", "", "Daar|naast ", "Ook ", "Ver|vol|gens ", "In het na|jaar van 2025 ", "Vol|gens de par|tijen ", "Voor deze groep ", "Ten slotte ",
)  # fmt: skip
SHORT = (
    "Dit vraagt tijd.", "De kosten blij|ven ge|lijk.", "Dat is nog niet be|sloten.", "De uit|komst staat niet vast.",
    "Hier|voor is geen wets|wij|zi|ging nodig.", "Par|tijen on|der|schrij|ven dit.",
)  # fmt: skip
SUBJECTS = (
    "Aan|lei|ding", "Werk|wijze", "Wet|te|lijk kader", "Uit|komsten", "Toets aan de criteria", "Kosten en op|breng|sten",
    "Raad|pleging van par|tijen", "Ver|volg|stappen", "Be|grip|pen", "Reik|wijdte", "Be|schik|bare ge|ge|vens", "Ad|vies aan de minister",
    "Samen|hang met andere wetten", "Erva|ringen van pa|tiënten", "Toe|zicht en hand|ha|ving", "Pas|sende zorg", "Pak|ket|beheer in de praktijk",
    "In|voe|ring en eva|lua|tie", "De rol van ge|meenten", "Moni|toring", "Over|gangs|recht", "Uit|gangs|punten", "Op|zet van het on|der|zoek",
)  # fmt: skip
SOURCES = (
    "Zorginstituut Nederland, Jaar|verslag pak|ket|beheer, 2022.", "Kamer|stuk|ken II 2022/23, 29 689, nr. 1174.",
    "Zie para|graaf 3.2 voor een toe|lich|ting op deze ge|ge|vens en de wijze waar|op zij zijn ver|za|meld.",
    "De cij|fers zijn afge|rond op hon|derd|tal|len.", "Wet van 3 de|cem|ber 2014, Stb. 2014, 494.",
    "Dit be|treft de stand op 31 de|cem|ber 2024; later ge|mel|de ge|val|len zijn niet mee|ge|teld.",
    "https://www.voorbeeld.nl/rapporten/2024/stand-van-zaken", "Ibidem, p. 14.", "Artikel 2.4, eerste lid, Be|sluit zorg|ver|ze|ke|ring.",
)  # fmt: skip
ITEMS = (
    "de zorg is nood|zake|lijk", "de in|ter|ven|tie is ef|fec|tief", "de kosten staan in ver|hou|ding tot de baten",
    "de uit|voe|ring is haal|baar voor zorg|aan|bie|ders", "er is vol|doende per|so|neel be|schik|baar",
    "de be|hande|ling past bin|nen de richt|lijn van de be|roeps|groep, ook waar het gaat om ver|ze|ker|den met meer dan één aan|doe|ning",
    "par|tijen heb|ben voor 1 juli 2026 een plan ge|reed", "ge|ge|vens wor|den ieder kwar|taal ge|deeld",
    "een on|af|han|ke|lijke com|mis|sie toetst de aan|vraag en maakt haar oor|deel bin|nen acht we|ken be|kend",
)  # fmt: skip


def sentence(dice: Random) -> str:
    """One sentence, with bars where its words may be broken."""
    if dice.random() < 0.12:
        return dice.choice(SHORT)
    opener = dice.choice(OPENERS)
    actor, verb, thing = dice.choice(ACTORS), dice.choice(VERBS), dice.choice(THINGS)
    middle = f"{verb} {actor} {thing}" if opener else f"{actor} {verb} {thing}"
    text = f"{opener}{middle} {dice.choice(TAILS)}"
    if dice.random() < 0.25:
        text += f", {dice.choice(('maar', 'en', 'want'))} {dice.choice(ACTORS)} {dice.choice(VERBS)} {dice.choice(THINGS)}"
    return text[0].upper() + text[1:] + "."


def paragraph(dice: Random, least: int = 2, most: int = 6) -> list[str]:
    """The sentences of a paragraph."""
    return [sentence(dice) for _ in range(dice.randint(least, most))]


def item(dice: Random, closing: str) -> str:
    return dice.choice(ITEMS) + closing


def note(dice: Random) -> str:
    """The text of a note: a source, or remarks of one to three sentences."""
    return dice.choice(SOURCES) if dice.random() < 0.75 else " ".join(paragraph(dice, 1, 3))


def subjects(dice: Random) -> list[str]:
    """Titles of sections, no two the same, to take from the end."""
    more = [f"{subject} per re|gio" for subject in SUBJECTS]
    return [*dice.sample(more, len(more)), *dice.sample(SUBJECTS, len(SUBJECTS))]
