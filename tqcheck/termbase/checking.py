"""What is wrong with a term base as a whole: contradictions, and what no rule can honour."""

from collections import defaultdict
from collections.abc import Iterator

from tqcheck.analysis.casing import folded
from tqcheck.analysis.term_forms import grammar
from tqcheck.language import base, known, language
from tqcheck.term import Concept, Term, TermStatus
from tqcheck.termbase import TermBase
from tqcheck.termbase.remarks import Grade, Remark

MIN_LETTERS = 2


def remarks(found: TermBase) -> list[Remark]:
    """All that is to be said of a term base, in the order of its lines, the broken first."""
    told = [*found.remarks, *_of_concepts(found.concepts), *_between(found.concepts)]
    told += _languages(found.concepts)
    grades = list(Grade)
    return sorted(dict.fromkeys(told), key=lambda one: (grades.index(one.grade), one.line))


def _of_concepts(concepts: tuple[Concept, ...]) -> Iterator[Remark]:
    wrongs = {folded(term.text) for one in concepts for term in one.terms if term.status.is_wrong}
    for concept in concepts:
        by_text: dict[tuple[str, str, str], set[TermStatus]] = defaultdict(set)
        for term in concept.terms:
            by_text[folded(term.text), base(term.lang), term.side].add(term.status)
            yield from _of_term(term)
        for (text, _, _), statuses in by_text.items():
            if any(one.is_wrong for one in statuses) and any(one.is_right for one in statuses):
                line = _line(concept, text)
                yield Remark(Grade.PROBLEM, f"'{text}' is both right and wrong", line)
        shields = any(wrong in folded(term.text) for term in concept.terms for wrong in wrongs)
        if not shields:
            yield from _idle(concept)
        yield from _helpless(concept)


def _of_term(term: Term) -> Iterator[Remark]:
    letters = sum(char.isalnum() for char in term.text)
    unspaced = not term.text.isascii()
    if not letters:
        yield Remark(Grade.PROBLEM, f"'{term.text}' has no letter to look for", term.line)
    elif term.status.is_wrong and letters < MIN_LETTERS and not unspaced:
        yield Remark(Grade.PROBLEM, f"'{term.text}' is too short to be forbidden", term.line)
    elif term.status.is_wrong and _is_everywhere(term):
        text = f"'{term.text}' stands in every text; forbid the phrase that is meant"
        yield Remark(Grade.PROBLEM, text, term.line)


def _is_everywhere(term: Term) -> bool:
    return term.text.lower() in language(term.lang or "en").function_words


def _idle(concept: Concept) -> Iterator[Remark]:
    """Say of a concept that it asks nothing of any text."""
    line = concept.terms[0].line
    statuses = {term.status for term in concept.terms}
    languages = {(base(term.lang), term.side) for term in concept.terms}
    if statuses <= {TermStatus.APPROVED, TermStatus.ADMITTED} and len(languages) < 2:
        text = f"'{concept.terms[0].text}' has no term in another language: nothing can lack it"
        yield Remark(Grade.UNHEEDED, text, line)


def _helpless(concept: Concept) -> Iterator[Remark]:
    """Say of a concept that it forbids and offers nothing."""
    for term in concept.terms:
        others = (one for one in concept.terms if base(one.lang) == base(term.lang))
        rights = any(one.status.is_right and one.side == term.side for one in others)
        if term.status.is_wrong and not rights and not concept.use:
            text = f"nothing is said to be used instead of '{term.text}'"
            yield Remark(Grade.UNHEEDED, text, term.line)


def _line(concept: Concept, text: str) -> int:
    lines = [term.line for term in concept.terms if folded(term.text) == text]
    return max(lines, default=1)


def _between(concepts: tuple[Concept, ...]) -> Iterator[Remark]:
    """Compare what concepts say of one term."""
    terms = [term for concept in concepts for term in concept.terms if term.side != "source"]
    rights = {_key(term): term.line for term in terms if not term.status.is_wrong}
    wrongs: dict[tuple[str, str], Term] = {}
    for term in terms:
        if not term.status.is_wrong:
            continue
        line = rights.get(_key(term), term.line)
        first = wrongs.setdefault(_key(term), term)
        if line != term.line:
            text = (
                f"'{term.text}' is {term.status} here and right in line {line}: struck only where "
                "the source has the term that it is wrong for"
            )
            yield Remark(Grade.UNHEEDED, text, term.line)
        if first is not term:
            text = f"'{term.text}' is {term.status} here and {first.status} in line {first.line}"
            yield Remark(Grade.UNHEEDED, text, term.line)
    for concept in concepts:
        for lang in {base(term.lang) for term in concept.terms}:
            if concept.use and (wrong := wrongs.get((folded(concept.use), lang))):
                text = f"'{concept.use}' is to be used, and {wrong.status} in line {wrong.line}"
                yield Remark(Grade.PROBLEM, text, concept.terms[0].line)


def _key(term: Term) -> tuple[str, str]:
    return folded(term.text), base(term.lang)


def _languages(concepts: tuple[Concept, ...]) -> Iterator[Remark]:
    """Say for which languages inflected forms are not known."""
    first: dict[str, int] = {}
    for concept in concepts:
        for term in concept.terms:
            if term.lang and term.status is not TermStatus.KEEP:
                first.setdefault(base(term.lang), term.line)
    for lang, line in sorted(first.items()):
        if lang not in known():
            text = f"'{lang}' is no language that tqcheck knows: terms are found as written"
            yield Remark(Grade.UNHEEDED, text, line)
        elif not grammar(lang).inflects and lang not in {"zh", "ja", "ko", "th", "vi"}:
            text = f"no inflections of '{lang}' are known: give them in 'forms'"
            yield Remark(Grade.UNHEEDED, text, line)
