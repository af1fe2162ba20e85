"""XLIFF 1.2 and 2.x, and SDLXLIFF: each `<file>` a document, its units in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.xml import XML_LANG, Event, XmlReader
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._inline import Piece, Side, nothing_at
from tqcheck.formats._units import Place, Unit, document_of_units
from tqcheck.span import Span

_NAMESPACE = "urn:oasis:names:tc:xliff:document:"
_SIDES = frozenset(["source", "seg-source", "target"])
# Proposals of a translation memory hold a source and a target of their own.
_ASIDE = frozenset(["alt-trans", "matches", "bin-unit", "ignorable"])
_KINDS = {"headline": "h1", "title": "h1", "subhead": "h2", "caption": "caption",
          "byline": "byline", "quote": "blockquote"}  # fmt: skip


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read the documents of a file; units outside broken markup are read on."""
    reader = XmlReader(["trans-unit", "unit"], raw)
    state = _State(raw, name, langs, warnings)
    seen = False
    for event in reader.events():
        if event.kind == "broken":
            state.drop()
            yield ReadError(event.name, line=event.line, column=event.column)
            continue
        yield from state.take(event)
        if not seen and event.kind == "start":
            seen = True
            if event.name != "xliff":
                yield ReadError(
                    say("is no XLIFF: its root is <{name}>", name=event.name),
                    line=event.line,
                    column=event.column,
                )
                return
    yield from state.finish(len(raw))


@dataclass(slots=True)
class _State:
    """What is open at a place of the file. Mutable: it lives inside one reader call."""

    raw: str
    name: str
    langs: Langs
    warnings: tuple[str, ...]
    declared: Langs = field(default_factory=Langs)
    file: Event | None = None
    units: list[Unit] = field(default_factory=list)
    comments: list[tuple[Span, str]] = field(default_factory=list)
    aside: int = 0
    key: str = ""
    kind: str = "p"
    segment: str = ""
    line: int = 1
    ends: int = 0
    files: int = 0
    skipped: bool = False
    sides: dict[str, dict[str, Side]] = field(default_factory=dict)
    open: tuple[str, str] | None = None
    marks: list[bool] = field(default_factory=list)

    def take(self, event: Event) -> Iterator[Document | ReadError]:
        if event.uri and not event.uri.startswith(_NAMESPACE) and event.kind in {"start", "end"}:
            if event.name in {"matches", "glossary"}:
                self.aside += 1 if event.kind == "start" else -1
            return
        if event.kind == "comment" and self.file is not None:
            base = self.file.start
            self.comments.append((Span(event.start - base, event.end - base), event.text))
        if self.aside:
            self.aside += (event.kind == "start") - (event.kind == "end")
        elif self.open is not None:
            self._inside(event)
        elif event.kind == "start":
            yield from self._start(event)
        elif event.kind == "end":
            yield from self._end(event)

    def _start(self, event: Event) -> Iterator[ReadError]:
        attrs = event.attrs
        if event.name == "xliff":
            self.declared = Langs(attrs.get("trgLang"), attrs.get("srcLang"))
        elif event.name == "file":
            self.file = event
            self.files += 1
            self.declared = Langs(
                attrs.get("target-language") or self.declared.target,
                attrs.get("source-language") or self.declared.source,
            )
        elif event.name in {"trans-unit", "unit"}:
            self.drop()
            self.key, self.line = attrs.get("id", str(event.line)), event.line
            self.skipped = attrs.get("translate") == "no"
            self.kind = _kind(attrs)
        elif event.name in _ASIDE:
            self.aside = 1
        elif event.name == "segment":
            self.segment = attrs.get("id", "")
            yield from self._flush()
        elif event.name in _SIDES:
            self.open = (event.name, "")
            self._side(event)
            self._spoken(event)

    def _spoken(self, event: Event) -> None:
        """Take the language of a source or target where its file names none."""
        lang = event.attrs.get(XML_LANG)
        if lang and event.name == "target" and not self.declared.target:
            self.declared = self.declared._replace(target=lang)
        elif lang and event.name == "source" and not self.declared.source:
            self.declared = self.declared._replace(source=lang)

    def _side(self, event: Event) -> Side:
        assert self.open is not None  # noqa: S101  # why: asked only inside a source or target
        name, mid = self.open
        base = self.file.start if self.file else 0
        side = Side(base, event.end)
        self.sides.setdefault(name, {})[mid] = side
        return side

    def _inside(self, event: Event) -> None:
        assert self.open is not None  # noqa: S101  # why: asked only inside a source or target
        name, mid = self.open
        if event.kind == "end" and event.name == name and not self.marks:
            self.open = None
            self.ends = event.end
            return
        if event.kind == "start":
            segment = event.attrs.get("mtype") == "seg" and event.name == "mrk" and not mid
            self.marks.append(segment)
            if segment:
                self.open = (name, event.attrs.get("mid", str(len(self.sides[name]))))
                self._side(event)
                return
        elif event.kind == "end" and self.marks and self.marks.pop():
            self.open = (name, "")
            return
        self.sides[name][mid].take(event)

    def _end(self, event: Event) -> Iterator[Document | ReadError]:
        if event.name == "segment" or event.name in {"trans-unit", "unit"}:
            yield from self._flush()
        elif event.name == "file":
            yield from self.finish(event.end)

    def drop(self) -> None:
        """Forget the unit that is open."""
        self.sides.clear()
        self.marks.clear()
        self.open = None
        self.segment = ""
        self.aside = 0

    def _flush(self) -> Iterator[ReadError]:
        """Turn the sides of a unit or segment into units."""
        sides, self.sides = self.sides, {}
        if self.skipped or not sides:
            return
        key = f"{self.key}/{self.segment}" if self.segment else self.key
        sources = {mid: side.piece() for mid, side in sides.get("source", {}).items()}
        parts = {mid: side.piece() for mid, side in sides.get("seg-source", {}).items() if mid}
        targets = {mid: side.piece() for mid, side in sides.get("target", {}).items()}
        whole = sources.get("")
        cut = {mid: piece for mid, piece in targets.items() if mid}
        if not cut:
            base = self.file.start if self.file else 0
            target = targets.get("", nothing_at(self.ends - base))
            if target.plain.strip() or (whole and whole.plain.strip()):
                self.units.append(Unit(key, target, whole, self.kind))
            return
        if not parts and len(cut) == 1 and whole:
            parts = dict.fromkeys(cut, whole)
        for mid, piece in cut.items():
            source: Piece | None = parts.get(mid)
            if source is None:
                problem = f"unit '{key}': no source stands for the target segment '{mid}'"
                yield ReadError(
                    say("{problem}; segment the source alike", problem=problem), line=self.line
                )
            if piece.plain.strip() or (source and source.plain.strip()):
                self.units.append(Unit(f"{key}/{mid}", piece, source, self.kind))

    def finish(self, end: int) -> Iterator[Document]:
        """Make the document of the file that ends here."""
        if self.units:
            at = self.file or Event("start", "file", {}, "", 0, 0, 1, 1)
            raw, path = self.raw[at.start : end], f"/xliff/file[{self.files}]" if self.file else ""
            place = Place(self.name, raw, "xliff", at.start, at.line, at.column, path)
            langs = Langs(
                self.langs.target or self.declared.target, self.langs.source or self.declared.source
            )
            yield document_of_units(
                place, self.units, langs, comments=self.comments, warnings=self.warnings
            )
        self.units, self.comments, self.file = [], [], None


def _kind(attrs: dict[str, str]) -> str:
    """Kind of block that a unit's type names, such as `x-headline`."""
    for key in ("restype", "type", "resname", "name"):
        word = attrs.get(key, "").lower().removeprefix("x-").removeprefix("news:")
        if word in _KINDS:
            return _KINDS[word]
    return "p"
