"""Sources beside their targets, and earlier versions: set there, and looked over for mistakes.

A pair of files that tell different stories, columns that were swapped and a language that is not
the one declared are errors; what can be checked all the same is checked.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from msgspec.structs import replace

from tqcheck import align, formats
from tqcheck.catalogue import say, tr
from tqcheck.document import Document, Segment, Text
from tqcheck.formats import Langs, ReadError
from tqcheck.language import base, known, likeness, surely

Read = Document | ReadError

PEEK = 64
MIN_SAMPLE = 30
MOST = 2 / 3
SIDES = "source", "target"
SAMPLE = 4000
ALIKE, UNLIKE = 0.15, 0.04


class Source(NamedTuple):
    """The file that holds the source of a target, and its content."""

    name: str
    raw: bytes
    langs: Langs


def paired(documents: Iterable[Read], source: Source) -> Iterator[Read]:
    """Set a source beside each document; where that cannot be, say why and leave it alone."""
    for document in documents:
        if isinstance(document, ReadError):
            yield document
            continue
        try:
            yield _paired(document, source)
        except ReadError as error:
            yield error
            yield document


def _paired(document: Document, source: Source) -> Document:
    """Set one source beside one document. Raises ReadError."""
    if any(one.source for one in document.segments):
        raise ReadError(tr("holds its own sources; name no other for it"), line=document.line)
    try:
        read = formats.documents(source.raw, name=source.name, langs=source.langs)
        beside = next(read, None)
        if isinstance(beside, ReadError):
            raise beside
    except ReadError as error:
        where = f"{source.name}:{error.line}"
        told = say("its source {where} {error}; checked without it", where=where, error=error)
        raise ReadError(told) from None
    if beside is None or not beside.segments:
        raise ReadError(
            say("its source {path} holds no text; checked without it", path=source.name)
        )
    made = align.pair(document, beside)
    if align.are_strangers(made):
        raise ReadError(
            say(
                "does not seem to be made from {path}: they share next to no number or name; "
                "give its own source. Checked without it",
                path=source.name,
            )
        )
    return made


def versioned(documents: Iterable[Read], before: Iterable[Read]) -> Iterator[Read]:
    """Give documents their versions before: records by their id, a story that is a whole file.

    The units of a memory or a table have no name that stays; none is told to be another's version.
    """
    listed = list(documents)
    old, new = _by_record(before), _by_record(listed)
    for one in listed:
        if isinstance(one, Document) and one.record in old and one.record in new:
            yield replace(one, earlier=old[one.record])
        else:
            yield one


def _by_record(documents: Iterable[Read]) -> dict[str | None, Document]:
    read = [one for one in documents if isinstance(one, Document)]
    is_story = sum(one.record is None for one in read) == 1
    return {one.record: one for one in read if one.record is not None or is_story}


def vetted(documents: Iterable[Read]) -> Iterator[Read]:
    """Look over documents with sources as they pass: swapped sides, wrong languages.

    A pair whose sides are swapped is left out; where columns were, this is said once. Where the
    first documents together are in another language than they declare, on either side, this is
    said once, and they are checked as what they are.
    """
    passing = iter(documents)
    first = list(islice(passing, PEEK))
    wrong: dict[tuple[str, str], str] = {}
    swapped: set[tuple[str, str]] = set()
    read = [one for one in first if isinstance(one, Document)]
    for langs in dict.fromkeys(map(_langs, read)):
        of_these = [one for one in read if _langs(one) == langs]
        if langs[0] and len(of_these) > 1 and _is_column_swapped(of_these):
            swapped.add(langs)
            yield _swap(of_these[0])
    for side in SIDES:
        for lang in dict.fromkeys(_declared(one, side) for one in read):
            samples = [
                one for one in read if _declared(one, side) == lang and _langs(one) not in swapped
            ]
            found = _other_language(lang, samples, side)
            if found:
                wrong[side, lang] = found
                yield ReadError(
                    say(
                        "is declared as {lang} but reads as {found}; correct the language of "
                        "the {side}. Checked as {found}",
                        lang=lang,
                        found=found,
                        side=tr("target") if side == "target" else tr("source"),
                    )
                )
    for one in chain(first, passing):
        if isinstance(one, ReadError):
            yield one
        elif _langs(one) not in swapped or _reads_right(one):
            yield _vetted(one, wrong)


def _langs(one: Document) -> tuple[str, str]:
    """Languages of a document with sources, that of the source first; both empty without one."""
    source = next((segment.source for segment in one.segments if segment.source), None)
    return (source.lang, one.target_lang) if source else ("", "")


def _declared(one: Document, side: str) -> str:
    """Language that a document with sources claims for a side; empty where it claims none."""
    return "" if f"{side}_lang_by" in one.metadata else _langs(one)[SIDES.index(side)]


def _texts(one: Document, side: str) -> list[str]:
    both = [segment.target if side == "target" else segment.source for segment in one.segments]
    return [text.plain for text in both if text]


def _other_language(lang: str, documents: list[Document], side: str) -> str:
    """Language that documents are in, when it is surely not the declared one."""
    if base(lang) not in known():
        return ""
    texts = [text for one in documents if not _are_swapped([one]) for text in _texts(one, side)]
    sample = "\n".join(texts)[:SAMPLE]
    if len(sample.split()) < MIN_SAMPLE and sample.isascii():
        return ""
    if likeness(sample, lang) > UNLIKE:
        return ""
    guess = surely(sample)
    return "" if guess.lang == "und" or base(guess.lang) == base(lang) else guess.lang


def _vetted(one: Document, wrong: dict[tuple[str, str], str]) -> Read:
    if _are_swapped([one]):
        return _swap(one)
    source, target = (wrong.get((side, _declared(one, side))) for side in SIDES)
    if source is None and target is None:
        return one
    spoken = tuple(_spoken(segment, source, target) for segment in one.segments)
    return replace(one, segments=spoken)


def _swap(one: Document) -> ReadError:
    return ReadError(
        say(
            "has its sides swapped: the target reads as {source_lang}, the source as "
            "{target_lang}; exchange them. Left out",
            source_lang=one.source_lang,
            target_lang=one.target_lang,
        ),
        line=one.line,
        column=one.column if one.column > 1 else 0,
    )


def _spoken(segment: Segment, source: str | None, target: str | None) -> Segment:
    if source and segment.source:
        segment = replace(segment, source=replace(segment.source, lang=source))
    return replace(segment, target=replace(segment.target, lang=target)) if target else segment


def _is_column_swapped(documents: list[Document]) -> bool:
    """Whether one document at least is surely swapped, and most of the others seem to be."""
    seeming = sum(_leaning(one) > ALIKE for one in documents)
    return seeming >= MOST * len(documents) and any(_are_swapped([one]) for one in documents)


def _leaning(one: Document) -> float:
    """Say how much more each side looks like the language of the other than like its own."""
    source, target = _langs(one)
    left, right = _sample(one, "source"), _sample(one, "target")
    return (
        likeness(left, target) - likeness(left, source)
        + likeness(right, source) - likeness(right, target)
    )  # fmt: skip


def _sample(one: Document, side: str) -> str:
    return "\n".join(_texts(one, side))[:SAMPLE]


def _reads_right(document: Document) -> bool:
    """Whether the target of a document reads as the language it declares, and not as the source."""
    source, target = _langs(document)
    sample = _sample(document, "target")
    return likeness(sample, target) > max(likeness(sample, source), UNLIKE)


def _are_swapped(documents: list[Document]) -> bool:
    """Whether each side of documents together reads as the language of the other, not its own."""
    pairs = [(one.target, one.source) for doc in documents for one in doc.segments if one.source]
    if not pairs or base(pairs[0][0].lang) == base(pairs[0][1].lang):
        return False
    targets = "\n".join(target.plain for target, _ in pairs[:PEEK])[:SAMPLE]
    sources = "\n".join(source.plain for _, source in pairs[:PEEK])[:SAMPLE]
    target, source = pairs[0]
    return _reads(targets, source, target) and _reads(sources, target, source)


def _reads(sample: str, as_one: Text, as_other: Text) -> bool:
    return likeness(sample, as_one.lang) >= ALIKE and likeness(sample, as_other.lang) <= UNLIKE
