"""Whatever is added, replaced, removed, judged, linked and rebuilt, in any order: a store has what a plain dict has."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import link_papers
import pytest
from agreeing import disagreements
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from promise_ledger import Trial
from quick_library import fast_folder, quick_library, quickly, read_ahead
from small_papers import SENTENCES, write_paper

from beleidswijzer.library import Library
from beleidswijzer.link_desk import LinkDecision
from beleidswijzer.reviewing import Decision
from ontology.judgement import Verdict

PLACES = ("brief.pdf", "rapport.pdf", "advies.pdf")
NAMES = ("Quaedvlieg", "Zwanenburg", "Holtkamp", "Kuiperij", "Veldzicht")
TEXTS = tuple((f"Verslag van {name}", *SENTENCES[n : n + 3], SENTENCES[5]) for n, name in enumerate(NAMES))
"""The last sentence cites a letter by its day alone, which is on the list of what to judge."""

folders: dict[str, Path] = {}  # of one run of the machine: hypothesis makes the machines


@pytest.fixture(scope="module", autouse=True)
def prepared() -> Iterator[None]:
    with quickly(), fast_folder() as folder:
        folders["papers"] = folder / "papers"
        read_ahead(paper(number) for number in range(len(TEXTS)))
        folders["guidelines"] = folder / "guidelines"
        folders["guidelines"].mkdir()
        link_papers.guideline(folders["guidelines"])
        link_papers.position(folders["guidelines"])
        read_ahead(guidelines())
        folders["stores"] = folder
        yield


def paper(number: int) -> Path:
    return write_paper(folders["papers"] / f"{number}.pdf", TEXTS[number])


def guidelines() -> list[Path]:
    """A guideline, and the paper of the decision that its words are linked to."""
    return [folders["guidelines"] / name for name in ("richtlijn.pdf", "standpunt.pdf")]


class StoreAndDict(RuleBasedStateMachine):
    """`places` has the path of each text that is there; `judged` how often its references were judged; `linking` the
    guideline and the decision while they are there, and `linked` the words of the guideline that people linked."""

    steps = 0

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=folders["stores"]))
        self.places: dict[int, str] = {}
        self.documents: dict[int, str] = {}
        self.judged: dict[int, int] = {}
        self.linking: list[str] = []
        self.linked: set[str] = set()
        self.library = self.opened()

    def opened(self) -> Library:
        return quick_library(self.folder / "store")

    @rule(place=st.sampled_from(PLACES), text=st.integers(0, len(TEXTS) - 1))
    def add(self, place: str, text: int) -> None:
        """Add it where it is not, put other bytes in the place of those that are there, or add it again."""
        path = self.folder / place
        shutil.copyfile(folders["papers"] / f"{text}.pdf", path)
        [result] = self.library.add([path])
        former = [other for other, there in self.places.items() if there == place and other != text]
        if text in self.places:
            assert result.status == "unchanged"
        else:
            assert result.status == ("replaced" if former else "added")
            kept = sum(self.judged.pop(other) for other in former)
            for other in former:
                del self.places[other], self.documents[other]
            [self.documents[text]] = result.documents
            self.places[text] = place
            self.judged[text] = max(kept, self.judgements(text))  # it may have been here and judged before
        self.check()

    @precondition(lambda self: self.places)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(sorted(self.places)))
        assert self.library.remove(self.documents[text]) == (self.documents[text],)
        del self.places[text], self.documents[text], self.judged[text]
        self.check()

    @precondition(lambda self: self.places)
    @rule(data=st.data(), verdict=st.sampled_from(("reject", "correct")))
    def judge(self, data: st.DataObject, verdict: Verdict) -> None:
        items = self.library.review.work_list()
        if items:
            item = data.draw(st.sampled_from(items))
            decision = Decision(verdict, "Anna", "gezien", "2026-01-02T10:00:00Z")
            self.library.review.judge(item.id, decision, ["kst-29689-1"] if verdict == "correct" else [])
            [text] = [one for one, document in self.documents.items() if item.id.startswith(f"{document}:")]
            self.judged[text] += 1
        self.check()

    @precondition(lambda self: not self.linking)
    @rule()
    def add_guideline(self) -> None:
        results = list(self.library.add(guidelines()))
        assert [one.status for one in results] == ["added", "added"]
        self.linking = [document for one in results for document in one.documents]
        self.check()

    @precondition(lambda self: self.linking)
    @rule(words=st.sampled_from((link_papers.THERAPY, link_papers.TALK)))
    def link(self, words: str) -> None:
        """Judged twice it is judged once."""
        guideline, position = self.linking
        decision = LinkDecision("link", "Anna", f"want: {words}", "2026-01-02T10:00:00Z", "related")
        self.library.link_desk.link_words(guideline, words, position, decision)
        self.linked.add(words)
        self.check()

    @precondition(lambda self: self.linking)
    @rule()
    def remove_guideline(self) -> None:
        """What was judged stays, without a word of what is gone."""
        for document in self.linking:
            self.library.remove(document)
        self.linking = []
        said = self.library.link_desk.judgements()
        assert [(one.quote, one.reason, one.decision.subject) for one in said] == [(None, "", "")] * len(said)
        self.check()

    @precondition(lambda self: self.places)
    @rule()
    def rebuild(self) -> None:
        self.library.rebuild()
        self.check()

    @precondition(lambda self: self.places)
    @rule()
    def reopen(self) -> None:
        before = self.library.content_hash()
        self.library.close()
        self.library = self.opened()
        assert self.library.content_hash() == before
        self.check()

    def judgements(self, text: int) -> int:
        return sum(one.document == self.documents[text] for one in self.library.review.judgements())

    def check(self) -> None:
        StoreAndDict.steps += 1
        if not (self.folder / "store" / "truth.sqlite").exists():
            assert not self.places
            assert not self.linking
            return
        there = {entry.document: entry for entry in self.library.documents()}
        assert set(there) == {*self.documents.values(), *self.linking}
        assert len(self.library.link_desk.judgements()) == len(self.linked)
        for text, document in self.documents.items():
            told = " ".join(one.text for one in self.library.document(document).passages)
            assert all(sentence in told for sentence in TEXTS[text][1:])
            assert there[document].file == self.places[text]
            found = self.library.search(f'"{NAMES[text]}"', mode="keyword")
            assert {one.document for one in found.results} == {document}
            assert self.judgements(text) == self.judged[text]
        assert disagreements(self.library) == []

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)


def test_a_store_is_what_a_dict_is(trial: Callable[[str], Trial]) -> None:
    machine = trial("state machine")
    StoreAndDict.steps = 0
    tried = settings(
        max_examples=machine.tries, stateful_step_count=8, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    broken: list[str] = []
    try:
        run_state_machine_as_test(StoreAndDict, settings=tried)
    except AssertionError as error:
        broken.append(str(error))
    machine.tell(machine.tries, broken, f"{StoreAndDict.steps} steps")
