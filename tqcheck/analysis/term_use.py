"""What the terms of a house ask of a text: which renderings are right, what to write instead."""

from collections.abc import Iterator

from tqcheck.analysis.casing import folded, recase
from tqcheck.analysis.entities import entities, gazetteer
from tqcheck.analysis.pos import lemma_forms
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.term_forms import is_there
from tqcheck.analysis.term_index import Hit, Occurrence, TermBook, occurrences, speaks
from tqcheck.document import Segment, Text
from tqcheck.rule import Match
from tqcheck.span import Span
from tqcheck.term import Concept, Term, TermStatus

MIN_WORD = 4
_OF_COUNTRIES = {"adjective", "demonym"}
_HYPHENS = "-\u2010\u2011"


def renderings(concept: Concept, lang: str, side: str = "target") -> list[Term]:
    """Terms that may stand for a concept in a language, the approved ones first."""
    listed = [one for one in concept.terms if one.status.is_right and speaks(one, lang, side)]
    return sorted(listed, key=lambda one: one.status is not TermStatus.APPROVED)


def right_word(concept: Concept, lang: str) -> str:
    """Say what to write for a wrong term; empty where the term base does not."""
    if concept.use:
        return concept.use
    approved = renderings(concept, lang)
    return approved[0].text if approved else ""


def wrong(book: TermBook, segment: Segment, status: TermStatus) -> Iterator[Match]:
    """Find terms of a status that must not stand in a target.

    A name is wrong wherever it stands. A common word is what its concept is called in the source:
    where there is a source and the term base knows its word, that word must be there. A term that
    is right in one concept and wrong in another is wrong only by that evidence.
    """
    target = segment.target
    for found in occurrences(book, target, "target"):
        struck = [hit for hit in found.hits if hit.term.status is status]
        also_right = any(not hit.term.status.is_wrong for hit in found.hits)
        written = found.span.of(target.plain)
        heard = [
            hit
            for hit in struck
            if written != right_word(hit.concept, target.lang)
            and _is_heard(book, segment, hit, doubtful=also_right)
        ]
        if heard:
            yield _struck(target, found.span, heard[0])


def _is_heard(book: TermBook, segment: Segment, hit: Hit, *, doubtful: bool) -> bool:
    source = segment.source
    if source is None or not _has_word(hit.concept, source.lang):
        return not doubtful
    if hit.term.text[:1].isupper() and not doubtful:
        return True
    return not segment.is_doubtful and any(
        other.concept is hit.concept
        for found in occurrences(book, source, "source")
        for other in found.hits
    )


def _has_word(concept: Concept, lang: str) -> bool:
    """Whether a term base says how a concept is called in the language of a source."""
    return any(one.side != "target" and speaks(one, lang, "source") for one in concept.terms)


def _struck(target: Text, span: Span, hit: Hit) -> Match:
    found, use = span.of(target.plain), right_word(hit.concept, target.lang)
    written = _inflected(found, hit.term, use, target.lang)
    advice = f'; write "{written or use}"' if use else ""
    note = hit.term.note or hit.concept.note
    values = {"found": found, "use": use, "advice": advice, "note": f" ({note})" if note else ""}
    return Match(span, values, (written,) if written else ())


def _inflected(found: str, term: Term, use: str, lang: str) -> str:
    """Put the right word into the form of the wrong one; empty where that form is not known."""
    if not use:
        return ""
    if found.casefold() != term.text.casefold():
        use = _in_form_of(found.rsplit(maxsplit=1)[-1], term.text.rsplit(maxsplit=1)[-1], use, lang)
    if use.islower() or (found.isupper() and len(found) > 3):
        return recase(found, use)
    return use


def _in_form_of(found: str, base_form: str, use: str, lang: str) -> str:
    *before, head = use.split()
    for kind in "NV":
        slots = lemma_forms(base_form.lower(), kind, lang) if kind == "N" or base_form else ()
        right = lemma_forms(head.lower(), kind, lang)
        for at, forms in enumerate(slots):
            if found.lower() in forms and at < len(right):
                form = right[at][0]
                return " ".join([*before, head[:1] + form[1:] if head[0].isupper() else form])
    return ""


def lacking(book: TermBook, segment: Segment, before: str) -> list[tuple[Occurrence, Term]]:
    """Find terms of the source for which the target has none of the renderings.

    `before` is what stands before in the target: after a full name a short form may do. Empty
    where a rendering that must not stand is there: that is a finding of its own.
    """
    source, target = segment.source, segment.target
    if source is None or segment.is_doubtful or not target.plain.strip():
        return []
    named: dict[str, tuple[Occurrence, Term]] = {}
    for found in occurrences(book, source, "source"):
        if _is_part_of_compound(source, found.span):
            continue
        hits = [hit for hit in found.hits if hit.term.status is not TermStatus.KEEP]
        listed = [renderings(hit.concept, target.lang) for hit in hits]
        if not hits or not all(listed):
            continue
        right = [term for terms in listed for term in terms]
        if any(_is_said(term, target) for term in right):
            continue
        if any(_is_wrong_there(book, target, hit.concept) for hit in hits):
            continue
        if not any(_is_shortened(term, target, before) for term in right):
            named.setdefault(hits[0].concept.id, (found, right[0]))
    return list(named.values())


def _is_said(term: Term, target: Text) -> bool:
    """Whether a rendering stands in a target; of a country its adjective will do."""
    if is_there(term, target.plain, target.lang):
        return True
    entries = gazetteer(folded(term.text), target.lang)
    countries = {entry.country for entry in entries if entry.kind == "territory"}
    return bool(countries) and any(
        entry.kind in _OF_COUNTRIES and entry.country in countries
        for entity in entities(target)
        for entry in entity.entries
    )


def _is_part_of_compound(text: Text, span: Span) -> bool:
    """Whether a hyphen makes the term part of a longer word: "premier" of "premier-league"."""
    before, after = text.plain[: span.start][-2:], text.plain[span.end :][:2]
    return any(
        pair[at] in _HYPHENS and pair[1 - at].isalpha()
        for pair, at in ((before, 1), (after, 0))
        if len(pair) == 2
    )


def _is_wrong_there(book: TermBook, target: Text, concept: Concept) -> bool:
    return any(
        hit.concept is concept and hit.term.status.is_wrong
        for found in occurrences(book, target, "target")
        for hit in found.hits
    )


def _is_shortened(term: Term, target: Text, before: str) -> bool:
    """Whether a rendering was given in full before, and a word of it or its initials stand here."""
    parts = term.text.replace("-", " ").split()
    if len(parts) < 2 or not before or not is_there(term, before, target.lang):
        return False
    initials = "".join(part[0] for part in parts if part[0].isupper())
    short = [Term(part) for part in parts if len(part) >= MIN_WORD]
    short += [Term(initials)] if len(initials) > 1 else []
    return any(is_there(one, target.plain, target.lang) for one in short)


def counterpart(segment: Segment, here: Span) -> Span:
    """Stretch of the target in which the words of a place of the source should stand.

    Its sentence, where both sides have as many sentences; else the whole target.
    """
    target, source = segment.target, segment.source
    whole = Span(0, len(target.plain.rstrip()))
    if source is None:
        return whole
    ours, theirs = sentences(target), sentences(source)
    if len(ours) != len(theirs):
        return whole
    for own, other in zip(ours, theirs, strict=True):
        if other.start <= here.start < other.end:
            return Span(own.start, own.start + len(own.of(target.plain).rstrip()))
    return whole
