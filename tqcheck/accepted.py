"""Accepted fixes: findings of a JSON Lines report whose right words now stand in their files.

A fix is accepted when the words that were found stand in the file no longer and one of the words
offered does, whoever put them there: `check --fix`, or an editor by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from tqcheck import formats
from tqcheck.analysis.casing import begins_word, ends_word
from tqcheck.document import Document
from tqcheck.formats import Langs, ReadError
from tqcheck.term import Concept, Term, TermStatus
from tqcheck.termbase.remarks import vocabulary


class Row(msgspec.Struct, frozen=True):
    """The fields of docs/JSONL.md that are asked for here."""

    path: str
    rule: str
    excerpt: str
    replacements: tuple[str, ...]
    source_excerpt: str | None = None


class Accepted(NamedTuple):
    """The concepts of accepted fixes, and what was left out and why."""

    concepts: tuple[Concept, ...]
    skipped: tuple[str, ...]


class _Copy(NamedTuple):
    """What a file says now: its text, and the languages of its target and source."""

    text: str
    lang: str
    source_lang: str


def rows(report: str, name: str) -> tuple[list[Row], list[str]]:
    """Read a report; what is no line of one is told with its number, and the others are read on."""
    found: list[Row] = []
    problems: list[str] = []
    decoder = msgspec.json.Decoder(Row)
    for number, line in enumerate(report.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeError) as error:
            problems.append(
                f"{name}:{number}: is no finding ({error}); give a report of 'check -f jsonl'"
            )
    return found, problems


def accepted(found: Iterable[Row], *, everything: bool = False, target_lang: str = "") -> Accepted:
    """Make concepts of the accepted fixes of names.

    With `everything` all first replacements count, whatever the files hold. `target_lang` is the
    language of the words; else it is that of the file. Files are read from the paths as reported.
    """
    wanted = vocabulary().exported.split()
    skipped: list[str] = []
    named: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    langs: dict[str, str] = {}
    for row in found:
        if not row.replacements or not any(fnmatch(row.rule, one) for one in wanted):
            continue
        copy = _copy(row.path)
        if copy is None and not everything:
            skipped.append(f"{row.path}: cannot be read, so nothing tells that '{row.excerpt}' "
                           "was mended")  # fmt: skip
            continue
        right = row.replacements[0] if everything else _stands(row, copy)
        lang = target_lang or (copy.lang if copy else "")
        if right and right != row.excerpt:
            named[row.excerpt, lang].setdefault(right, row)
            langs[row.path] = copy.source_lang if copy else ""
    clear = dict(_clear(named, skipped))
    return Accepted(tuple(_concepts(clear, langs)), tuple(dict.fromkeys(skipped)))


def _stands(row: Row, copy: _Copy | None) -> str:
    """Which of the words offered stands where the words found stand no longer; empty for none."""
    if copy is None or _has(copy.text, row.excerpt):
        return ""
    return next((one for one in row.replacements if one and _has(copy.text, one)), "")


def _has(text: str, words: str) -> bool:
    at = text.find(words)
    while at >= 0:
        if begins_word(text, at) and ends_word(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


@cache
def _copy(path: str) -> _Copy | None:
    """Read a file as it is now; None where that cannot be done."""
    try:
        text, _ = formats.decode(Path(path).read_bytes())
        read = formats.reader(Path(path).suffix)(text, name=path, langs=Langs())
        documents = [one for one in read if isinstance(one, Document)]
    except (OSError, ReadError):
        return None
    parts = [segment.target.plain for one in documents for segment in one.segments]
    first = documents[0] if documents else None
    lang = first.target_lang if first else ""
    source = (first.source_lang if first else "") or ""
    return _Copy("\n".join(parts), "" if lang == "und" else lang, source)


def _clear(
    named: dict[tuple[str, str], dict[str, Row]], skipped: list[str]
) -> Iterator[tuple[tuple[str, str], tuple[str, Row]]]:
    """Leave out what was mended in two ways, and what is right here and wrong there."""
    wrongs = {(wrong, lang) for wrong, lang in named}
    for (wrong, lang), rights in named.items():
        if len(rights) > 1:
            skipped.append(f"'{wrong}' was mended in {len(rights)} ways: {', '.join(rights)}")
            continue
        right, row = next(iter(rights.items()))
        if (right, lang) in wrongs:
            skipped.append(f"'{right}' was put for '{wrong}', and mended itself elsewhere")
        else:
            yield (wrong, lang), (right, row)


def _concepts(
    clear: dict[tuple[str, str], tuple[str, Row]], langs: dict[str, str]
) -> Iterator[Concept]:
    """Make one concept of each right word, with its wrong ones."""
    grouped: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
    for (wrong, lang), (right, row) in clear.items():
        grouped[right, lang].append((wrong, row))
    for number, ((right, lang), wrongs) in enumerate(sorted(grouped.items()), 1):
        terms = [Term(right, lang, side="target")]
        for wrong, row in sorted(wrongs):
            note = f"mended by {row.rule}"
            # What is wrong in its capitals only is wrong in these capitals only.
            exact = True if wrong.casefold() == right.casefold() else None
            terms.append(
                Term(wrong, lang, TermStatus.FORBIDDEN, exact=exact, side="target", note=note)
            )
        sources = {(row.source_excerpt or "", langs.get(row.path, "")) for _, row in wrongs}
        terms += [Term(text, own, side="source") for text, own in sorted(sources) if text and own]
        yield Concept(str(number), tuple(terms))
