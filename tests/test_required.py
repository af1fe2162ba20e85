"""Literals read off a pattern: every match of it must hold one, whatever the pattern is made of."""

import pytest
import regex
from hypothesis import given, strategies as st

from tqcheck import packs
from tqcheck.analysis.casing import begins_word, folded
from tqcheck.matchers.required import required
from tqcheck.rule import EDGE, InSegment, Rule


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (r"\bseek(?:s|ing)? (?:for|after)\b", {"seek after", "seek for", "seeks after",
                                              "seeks for", "seeking after", "seeking for"}),
        (r"\d+(?: per cent| percent)", {" per cent", " percent"}),
        (r"(?<=\bsaid )(?P<mark>that that)", {"that that"}),
        (r"[Cc]orona\svirus", {"corona virus"}),
        (r"\bWIB\b", {f"{EDGE}wib{EDGE}"}),
        (r"(?:abc)?\w+", set()),
        (r"(?:abc|\d)x?", set()),
        (r"a(?!b)c{2,}", {"a"}),
    ],
)  # fmt: skip
def test_what_a_pattern_needs(pattern: str, first: set[str]) -> None:
    found = {one if first == {f"{EDGE}wib{EDGE}"} else one.strip(EDGE)
             for one in required(pattern, "en").first}  # fmt: skip
    assert found == first


def test_a_few_literals_that_are_needed_too_are_kept_apart() -> None:
    needs = required(r"[–—] ?\w+ (?:added|concluded|explained|noted|reported|stated)", "en")
    assert {one.strip() for one in needs.second} == {"–", "—"}
    assert needs.first == (" added", " concluded", " explained", " noted", " reported", " stated")


_PIECES = st.sampled_from(
    [r"\b", "ab", "cd", "(?:ab|cd)", "(?:x|yz)?", r"\s", r"\d", "(?=c)", "(?<=a)", "(?!q)",
     "[ab]", "[^a]", "(?:ab){1,2}", "(?P<m>cd)", ".", "b+", "(?i:AB)", "-"]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=6), st.text("abcdxyz -\n1AB", max_size=24))
def test_no_match_is_lost(pieces: list[str], text: str) -> None:
    """A gate may open in vain; it may never stay shut where the pattern matches."""
    pattern = "".join(piece for at, piece in enumerate(pieces) if piece not in pieces[:at])
    needs = required(pattern, "en")
    if regex.compile(pattern, regex.VERSION1 | regex.IGNORECASE).search(text):
        assert _is_open(needs.first, folded(text)), (pattern, text)
        assert not needs.second or any(one in folded(text) for one in needs.second)


def _is_open(needs: tuple[str, ...], low: str) -> bool:
    return not needs or any(_stands(need, low) for need in needs)


def _stands(need: str, low: str) -> bool:
    bare = need.strip(EDGE)
    at = low.find(bare)
    while at >= 0:
        begins = not need.startswith(EDGE) or begins_word(low, at)
        if begins and (not need.endswith(EDGE) or begins_word(low, at + len(bare))):
            return True
        at = low.find(bare, at + 1)
    return False


def _patterns() -> list[Rule]:
    rules = packs.load().rules.values()
    return [rule for rule in rules if isinstance(rule.find, InSegment) and rule.find.needs]


def test_every_gated_rule_opens_for_its_own_bad_examples() -> None:
    shut = [
        (rule.name, example.target)
        for rule in _patterns()
        for example in rule.examples
        if example.marks and not _is_open(rule.find.needs, folded(example.target))  # type: ignore[union-attr]  # why: _patterns gives no finder at a literal
    ]
    assert not shut
