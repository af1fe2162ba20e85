"""A term base as YAML: short to write by hand, one entry a concept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tqcheck import datafiles
from tqcheck.datafiles import DataError
from tqcheck.term import Concept, Term, TermStatus
from tqcheck.termbase.remarks import Grade, Read, Remark, part_of


class _Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term with more to be said of it than its text."""

    term: str
    part: str = ""
    case: bool | None = None
    forms: tuple[str, ...] = ()
    inflect: bool = True
    note: str = ""
    lang: str = ""


_Terms = str | tuple[str | _Term, ...] | dict[str, str | tuple[str, ...] | bool | None]


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One concept. A mapping names languages: `source: {id: ..., ru: ...}`; or is one term."""

    id: str = ""
    source: _Terms = ()
    target: _Terms = ()
    admitted: _Terms = ()
    deprecated: _Terms = ()
    forbidden: _Terms = ()
    keep: _Terms = ()
    use: str = ""
    note: str = ""
    definition: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[_Entry, ...]
    source_lang: str = ""
    target_lang: str = ""


_STATUSES = {
    "target": TermStatus.APPROVED,
    "use": TermStatus.APPROVED,
    "admitted": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
    "keep": TermStatus.KEEP,
}


def read(path: Path) -> Iterator[Read]:
    """Read a list of entries; a key that is unknown or of the wrong shape breaks the file."""
    try:
        raw = datafiles.read_yaml(path)
        file = msgspec.convert(raw, _File)
    except msgspec.ValidationError as error:
        yield Remark(Grade.BROKEN, _cured(error), datafiles.line_of(path, str(error)))
        return
    except DataError as error:
        place, _, text = str(error).removeprefix(f"{path}:").partition(": ")
        yield Remark(Grade.BROKEN, text or str(error), int(place) if place.isdigit() else 1)
        return
    for entry, line in zip(file.terms, _lines(path), strict=True):
        concept = Concept(
            entry.id or str(line),
            (),
            entry.note or entry.definition,
            entry.use,
            origin=str(path),
        )
        terms: list[Term] = []
        try:
            for one in _terms(entry, file, line):
                if isinstance(one, Remark):
                    yield one
                else:
                    terms.append(one)
        except msgspec.ValidationError as error:
            yield Remark(Grade.BROKEN, _cured(error), line)
            continue
        if terms:
            yield msgspec.structs.replace(concept, terms=tuple(terms))
        else:
            text = f"has no term; give one of source, {', '.join(_STATUSES)}"
            yield Remark(Grade.PROBLEM, text, line)


def _cured(error: msgspec.ValidationError) -> str:
    return str(error).replace("Object contains unknown field", "unknown key")


def _lines(path: Path) -> list[int]:
    """Lines on which the entries begin."""
    import yaml  # noqa: PLC0415  # why: 23 ms, only where a term base is read anew

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    node: Any = yaml.compose(path.read_text("utf-8"), Loader=loader)
    for key, value in node.value:
        if key.value == "terms":
            return [one.start_mark.line + 1 for one in value.value]
    return []


def _terms(entry: _Entry, file: _File, line: int) -> Iterator[Term | Remark]:
    shape = Term("", file.source_lang, side="source", line=line)
    yield from _listed(entry.source, shape)
    for key, status in _STATUSES.items():
        shape = Term("", file.target_lang, status, side="target", line=line)
        if status is TermStatus.KEEP:
            shape = Term("", status=status, exact=True, line=line)
        yield from _listed(getattr(entry, key), shape)


def _listed(given: _Terms, shape: Term) -> Iterator[Term | Remark]:
    """Terms of one key: a text, a list, a term with details, or texts by language."""
    if isinstance(given, str):
        given = (given,) if given else ()
    if isinstance(given, dict):
        if "term" not in given:
            for lang, texts in given.items():
                by_lang = msgspec.structs.replace(shape, lang=lang)
                yield from _listed(texts if isinstance(texts, str | tuple) else str(texts), by_lang)
            return
        given = (_detail(given),)
    for one in given:
        term = one if isinstance(one, _Term) else _Term(one)
        part = part_of(term.part)
        if part is None:
            text = f"'{term.part}' is no part of speech: noun, verb, adjective, name or other"
            yield Remark(Grade.PROBLEM, text, shape.line)
        elif not term.term.strip():
            yield Remark(Grade.PROBLEM, "has an empty term", shape.line)
        else:
            yield msgspec.structs.replace(
                shape,
                text=term.term.strip(),
                lang=term.lang or shape.lang,
                part=part,
                exact=shape.exact if term.case is None else term.case,
                forms=term.forms,
                inflect=term.inflect,
                note=term.note,
            )


def _detail(given: dict[str, Any]) -> _Term:
    return msgspec.convert(given, _Term)
