"""A term base as TBX: version 2 (martif), version 3 (DCA and DCT).

expat reads, with the entities of a document and external references refused, and gives the line
and column of what is wrong; a broken entry is left out and reading goes on at the next.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from tqcheck.extract.xml import XML_LANG, Event, XmlReader
from tqcheck.term import Concept, Term, TermStatus
from tqcheck.termbase.remarks import (
    Grade,
    Read,
    Remark,
    key_of,
    part_of,
    status_of,
    truth_of,
    vocabulary,
)

ENTRIES = {"termEntry", "conceptEntry"}
LANGUAGES = {"langSet", "langSec"}
TERMS = {"tig", "ntig", "termSec"}
ROOTS = {"martif", "tbx", "TBX"}
TYPED = {"termNote", "descrip", "descripNote", "admin", "adminNote", "transac", "transacNote"}
TYPED |= {"ref", "xref", "termCompList"}
CORE = {
    *ENTRIES, *LANGUAGES, *TERMS, *ROOTS, "term", "termGrp", "text", "body", "note", "date",
    "tbxHeader", "martifHeader", "fileDesc", "titleStmt", "title", "sourceDesc", "publicationStmt",
    "encodingDesc", "revisionDesc", "change", "p", "back", "hi", "foreign", "bpt", "ept", "ph",
    "it", "sc", "ec", "adminGrp", "descripGrp", "transacGrp", "termNoteGrp", "termComp",
    "termCompGrp", "refObjectSec", "refObject", "item", "refObjectList", "itemSet", "itemGrp",
}  # fmt: skip
_STATUS = {"administrativestatus", "normativeauthorization", "termstatus"}
_OF_TERMS = _STATUS | {
    "partofspeech", "casesensitive", "note", "usagenote", "donottranslate", "translate",
}  # fmt: skip
ITS_TRANSLATE = "http://www.w3.org/2005/11/its translate"


def read(raw: str, name: str) -> Iterator[Read]:
    """Read the entries of a file, and what is to be said of them."""
    state = _State(name)
    for event in XmlReader(ENTRIES, raw).events():
        if event.kind == "broken":
            yield Remark(Grade.BROKEN, event.name, event.line, event.column)
            state.forget()
        elif event.kind == "start":
            yield from state.start(event)
        elif event.kind == "end":
            yield from state.end(event.name)
        elif event.kind == "text":
            state.text(event.text)
        if state.strange:
            return
    yield from state.closing()


@dataclass(slots=True)
class _Draft:
    """What was read of a term so far."""

    text: str = ""
    lang: str = ""
    status: TermStatus | None = None
    part: str = ""
    exact: bool | None = None
    note: str = ""
    line: int = 0


@dataclass(slots=True)
class _State:
    """Where reading stands. Mutable on purpose: it lives inside one `read`."""

    name: str
    strange: bool = False
    entries: int = 0
    entry: Concept | None = None
    lang: str = ""
    keep: bool = False
    draft: _Draft | None = None
    category: str = ""
    opened: str = ""
    place: tuple[int, int] = (1, 0)
    heard: str | None = None
    terms: list[Term] = field(default_factory=list)
    unheeded: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    root: str = ""

    def forget(self) -> None:
        """Drop the entry in hand: the file broke inside it."""
        self.entry = self.draft = self.heard = None
        self.category = ""
        self.terms = []

    def start(self, event: Event) -> Iterator[Remark]:
        local = event.name
        self.place = (event.line, event.column)
        if not self.root:
            self.root = local
            if local not in ROOTS:
                self.strange = True
                text = f"is no TBX: its root is <{local}>, not <martif> (v2) or <tbx> (v3)"
                yield Remark(Grade.BROKEN, text, *self.place)
            return
        if local in ENTRIES:
            self.entries += 1
            own = event.attrs.get("id") or str(event.line)
            self.entry, self.keep = Concept(own, (), origin=self.name), False
            self.terms, self.lang = [], ""
        elif self.entry is None:
            return
        elif local in LANGUAGES:
            self.lang = event.attrs.get(XML_LANG) or event.attrs.get("lang", "")
            if not self.lang:
                yield Remark(Grade.PROBLEM, f"<{local}> names no xml:lang", *self.place)
        elif local in TERMS:
            self.draft = _Draft(lang=self.lang, line=event.line)
        elif local == "term":
            self.draft = self.draft or _Draft(lang=self.lang)
            self.draft.line = event.line
            said = event.attrs.get("translate") or event.attrs.get(ITS_TRANSLATE, "")
            if said and truth_of(said) is False:
                self.draft.status = TermStatus.KEEP
            self.heard, self.opened = "", local
        else:
            self._category(local, event.attrs)

    def _category(self, local: str, attrs: dict[str, str]) -> None:
        """Begin to listen to a data category: the type of an element, or in DCT its name."""
        if local in TYPED:
            category = attrs.get("type", local)
        elif local == "note" or local not in CORE:
            category = local
        else:
            return
        self.category, self.heard, self.opened = category, "", local

    def text(self, text: str) -> None:
        if self.heard is not None:
            self.heard += text

    def end(self, local: str) -> Iterator[Read]:
        if self.heard is not None and local == self.opened:
            text = " ".join(self.heard.split())
            if local == "term" and self.draft:
                self.draft.text = text
            elif local != "term":
                yield from self._said(self.category, text)
            self.heard, self.category = None, ""
        elif local in TERMS and self.draft:
            yield from self._term()
        elif local in LANGUAGES:
            self.lang = ""
        elif local in ENTRIES and self.entry is not None:
            yield from self._entry()

    def _said(self, category: str, text: str) -> Iterator[Remark]:
        """Heed one data category, or note that none is."""
        key = key_of(category).replace("_", "")
        if self.draft is not None and key in _OF_TERMS:
            yield from self._of_term(self.draft, category, key, text)
        elif key in {"donottranslate", "translate"}:
            if truth_of(text) is (key == "donottranslate"):
                self.keep = True
        elif key in {"note", "definition", "explanation"} and self.entry:
            self.entry = replace(self.entry, note=self.entry.note or text)
        elif key not in vocabulary().tbx["read"].split():
            self.unheeded[category] += 1
            self.first.setdefault(category, self.place[0])

    def _of_term(self, draft: _Draft, category: str, key: str, text: str) -> Iterator[Remark]:
        """Heed a data category of a term."""
        if key in _STATUS:
            status = status_of(text)
            if status is None:
                yield Remark(Grade.PROBLEM, f"'{text}' is no {category}", *self.place)
            elif draft.status is not TermStatus.KEEP:
                draft.status = status
        elif key == "partofspeech":
            part = part_of(text)
            if part is None:
                yield Remark(Grade.PROBLEM, f"'{text}' is no {category}", *self.place)
            draft.part = part or ""
        elif key == "casesensitive":
            draft.exact = truth_of(text)
        elif key in {"note", "usagenote"}:
            draft.note = draft.note or text
        elif truth_of(text) is (key == "donottranslate"):
            draft.status = TermStatus.KEEP

    def _term(self) -> Iterator[Remark]:
        draft, self.draft = self.draft, None
        if draft is None:
            return
        if not draft.text:
            yield Remark(Grade.PROBLEM, "holds no term", draft.line)
            return
        status = draft.status or TermStatus.APPROVED
        exact = True if status is TermStatus.KEEP else draft.exact
        made = Term(draft.text, draft.lang, status, draft.part, exact=exact, note=draft.note)
        self.terms.append(replace(made, line=draft.line))

    def _entry(self) -> Iterator[Read]:
        entry, self.entry = self.entry, None
        if entry is None:
            return
        terms = self.terms
        if self.keep:
            terms = [replace(one, status=TermStatus.KEEP, exact=True) for one in terms]
        if terms:
            yield replace(entry, terms=tuple(terms))
        else:
            yield Remark(Grade.PROBLEM, f"the entry '{entry.id}' holds no term", self.place[0])

    def closing(self) -> Iterator[Remark]:
        if not self.entries:
            yield Remark(Grade.BROKEN, "holds no <termEntry> (v2) and no <conceptEntry> (v3)")
        known = vocabulary().tbx["silent"].split()
        for category, count in sorted(self.unheeded.items()):
            kind = "" if key_of(category).replace("_", "") in known else "unknown to tqcheck: "
            times = f"{count} time{'s' * (count != 1)}"
            text = f"{kind}the data category '{category}' ({times}) is not read"
            yield Remark(Grade.UNHEEDED, text, self.first[category])
