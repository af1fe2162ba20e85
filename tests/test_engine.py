"""The engine: places, severities, fixes, fingerprints, and rules that misbehave."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from tqcheck import engine
from tqcheck.document import Document, Segment
from tqcheck.finding import Applicability
from tqcheck.formats import Langs, reader
from tqcheck.matchers import Pattern, Replace, guards
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Finder, InSegment, Match, Rule
from tqcheck.span import Span


def rule(find: Finder, **changes: object) -> Rule:
    made = Rule("demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "Found {found}.", find)
    return replace(made, **changes)


def swap(**pairs: str) -> Rule:
    matcher = Replace(swap=pairs)
    return rule(Replace(swap=pairs, ready=matcher.prepared("en")).finder())


def document(raw: str, suffix: str = ".txt") -> Document:
    made = next(iter(reader(suffix)(raw, name="t" + suffix, langs=Langs("en"))))
    assert isinstance(made, Document)
    return made


def test_an_alternative_of_a_replacement_follows_the_one_found() -> None:
    matcher = Replace(swap={"{see} (a|the) (cat|cats)": "{watch} (a|the) (dog|dogs)"})
    made = rule(Replace(swap=matcher.swap, ready=matcher.prepared("en")).finder())
    found, *_ = engine.check(document("He saw the cats."), (made,))
    assert [one.replacements for one in found] == [("watched the dogs",)]
    assert dict(Replace(swap={"(the|) cat": "(the|) dog"}).prepared("en")) == {
        "the cat": "the dog",
        "cat": "dog",
    }
    with pytest.raises(ValueError, match="as many alternatives"):
        Replace(swap={"(cat|cats)": "(dog|dogs) (here|there)"}).prepared("en")


def test_words_are_whole_words() -> None:
    found, *_ = engine.check(document("The cat sat; category; CAT."), (swap(cat="dog"),))
    assert [(one.excerpt, one.replacements) for one in found] == [
        ("cat", ("dog",)),
        ("CAT", ("Dog",)),
    ]


def test_quoted_speech_is_minor_and_never_fixed() -> None:
    found, *_ = engine.check(document('He said "the cat sat" and the cat sat.'), (swap(cat="dog"),))
    assert [(one.severity, bool(one.fixes)) for one in found] == [
        (Severity.MINOR, False),
        (Severity.MAJOR, True),
    ]


def test_a_fix_in_html_is_escaped_and_never_tears_markup() -> None:
    found, *_ = engine.check(document("<p>cat and big <b>ca</b>t</p>", ".html"), (swap(cat="R&D"),))
    assert [fix.edits[0].text for one in found for fix in one.fixes] == ["R&amp;D"]
    assert len(found) == 2


def test_a_crashing_rule_hurts_no_other() -> None:
    def crash(segment: Segment) -> list[Match]:
        raise RuntimeError(segment.key)

    broken = rule(InSegment(crash), id="broken")
    found, faults, _ = engine.check(document("The cat sat."), (broken, swap(cat="dog")))
    assert [one.excerpt for one in found] == ["cat"]
    assert [fault.rule for fault in faults] == ["test/broken"]


def test_a_runaway_pattern_is_stopped() -> None:
    runaway = rule(Pattern(pattern=r"(?:(?:a|aa)+)+$").finder(), applicability=Applicability.MANUAL)
    _, faults, _ = engine.check(document("a" * 5000 + "b"), (runaway,))
    assert "ran away" in faults[0].error


def test_a_page_in_one_paragraph_has_its_time() -> None:
    """A limit that knows no length would call every pattern a runaway on a long text."""
    words = "The board met in Oslo and rose, and nobody spoke of it. " * 4000
    assert guards.patience("") == guards.TIMEOUT
    assert guards.patience(words) > 8 * guards.TIMEOUT
    told = rule(Pattern(pattern=r"\b(?:spoke|talked)(?: \w+)* cats\b").finder())
    found, faults, _ = engine.check(document(f"{words}Nobody spoke of cats."), (told,))
    assert not faults
    assert [one.excerpt for one in found] == ["spoke of cats"]


def test_a_new_paragraph_above_changes_no_fingerprint() -> None:
    one = engine.check(document("Head\nIt rains.\nThe cat sat."), (swap(cat="dog"),))[0]
    two = engine.check(document("Head\nIt rains.\nNew.\nThe cat sat."), (swap(cat="dog"),))[0]
    assert one[0].fingerprint == two[0].fingerprint


@given(st.text(alphabet="cat .İ\n“”", max_size=80))
def test_an_excerpt_is_what_stands_at_its_span(raw: str) -> None:
    made = next(iter(reader(".txt")(raw, name="t.txt", langs=Langs("en"))), None)
    if isinstance(made, Document):
        for one in engine.check(made, (swap(cat="dog"),))[0]:
            assert one.span.of(raw).lower() == one.excerpt.lower() == "cat"


def test_a_narrow_and_a_whole_index_find_the_same() -> None:
    rules = (swap(cat="dog", **{"the end": "the close"}), swap(on="upon"))
    short = document("The cat sat on the end.\nCat on cat; concatenate.")
    narrow = engine.check(short, rules).findings
    engine.check(document("Words " * 6_000), rules)  # enough text for the whole index
    assert engine.check(short, rules).findings == narrow
    assert [one.excerpt for one in narrow] == ["cat", "on", "the end", "Cat", "on", "cat"]


PLACES = st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(0, 5), st.integers(0, 1))


@given(st.lists(PLACES, max_size=12))
def test_of_finds_that_overlap_the_longest_of_a_type_is_kept(places: list[tuple[int, ...]]) -> None:
    kinds, severities = list(ErrorType)[:3], list(Severity)
    made = [
        rule(
            InSegment(lambda _: ()),
            id=f"r{at}",
            error_type=kinds[at % 3],
            severity=severities[at % 4],
        )
        for at in range(6)
    ]
    found = {
        (index, made[which], Span(start, start + length)): Match(Span(start, start + length))
        for start, length, which, index in places
    }
    kept: list[tuple[int, Rule, Span]] = []
    for one in sorted(found, key=lambda p: (p[0], p[2][0] - p[2][1], -p[1].severity, p[1].name)):
        index, own, span = one
        rivals = [other for at, other, place in kept if at == index and place.overlaps(span)
                  and (other.error_type is own.error_type or place == span)]  # fmt: skip
        if not rivals:
            kept.append(one)
    settled = engine._settle(found)
    assert [(index, own.id, match.span) for index, own, match in settled] == sorted(
        ((index, own.id, span) for index, own, span in kept), key=lambda p: (p[0], p[2], p[1])
    )
