"""Consistency within a story: the tables are sound, and messages say how often and where."""

import pytest
from hypothesis import given, strategies as st

from tqcheck import engine
from tqcheck.analysis.places import places, policy, policy_ids
from tqcheck.analysis.varieties import spellings
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.checks import place_name_policy, place_name_variant, spelling_variety
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.house import HouseStyle
from tqcheck.span import Span


def story(raw: str, suffix: str = ".txt") -> Document:
    made = next(iter(reader(suffix)(raw, name="t" + suffix, langs=Langs("en"))))
    assert isinstance(made, Document)
    return made


def test_every_house_prints_forms_of_the_place() -> None:
    assert set(policy_ids()) == {"ap", "reuters", "guardian", "bbc", "afp"}
    for place in places():
        assert len(set(place.forms)) == len(place.forms) >= 2
        assert set(place.use) <= set(place.forms)
        houses = [one.partition("@")[0] for named in place.use.values() for one in named.split()]
        assert len(houses) == len(set(houses))
        assert set(houses) <= set(policy_ids())
    forms = [form for place in places() for form in place.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("house", policy_ids())
def test_the_forms_of_a_house_are_silent_there(house: str) -> None:
    rule = place_name_policy.RULE.under(HouseStyle(places=house))
    for number, (form, _) in policy(house).items():
        right = story(f"Rain\nIt rained in {places()[number].forms[form]} on Monday.")
        assert engine.check(right, (rule,))[0] == []
        for other in places()[number].forms:
            if other != places()[number].forms[form]:
                wrong = story(f"Rain\nIt rained in {other} on Monday.")
                (found,) = engine.check(wrong, (rule,))[0]
                assert found.replacements == (places()[number].forms[form],)


def test_a_story_from_before_the_change_is_spared() -> None:
    rule = place_name_policy.RULE.under(HouseStyle(places="ap"))
    text = "---\ndate: {}\n---\n# Rain\n\nIt rained in Kiev on Monday.\n"
    assert engine.check(story(text.format("2019-08-13"), ".md"), (rule,))[0] == []
    assert len(engine.check(story(text.format("2019-08-15"), ".md"), (rule,))[0]) == 1


def test_a_place_of_the_policy_is_left_to_it() -> None:
    text = story("Rain\nIt rained in Kyiv on Monday.\nIt rained in Kiev, and in Kiev it poured.")
    rules = (place_name_variant.RULE, place_name_policy.RULE)
    chosen = tuple(rule.under(HouseStyle(places="ap")) for rule in rules)
    found = engine.check(text, chosen)[0]
    assert {(one.rule, one.excerpt) for one in found} == {("consistency/place-name-policy", "Kiev")}


def test_messages_say_how_often_and_where() -> None:
    raw = "Ash\nThe grey ash fell.\nIt fell on the center.\nTravelers met at the center."
    (found,) = engine.check(story(raw), (spelling_variety.RULE,))[0]
    assert "once (line 2)" in found.message
    assert "3 times (lines 3 and 4)" in found.message


def test_whereabouts_of_records_and_of_many() -> None:
    lines = "\n".join(["Head"] + ["word"] * 9)
    places_ = [(index, Span(0, 4)) for index in range(1, 8)]
    assert whereabouts(story(lines), places_) == "7 times (lines 2, 3, 4, 5 and more)"
    record = story('{"target": "One.\\nTwo.", "target_lang": "en"}', ".jsonl")
    assert whereabouts(record, [(1, Span(0, 3))]) == "once (paragraph 2)"


def test_the_table_of_spellings_is_sound() -> None:
    table = spellings()
    pairs = {tuple(sorted((word, one.other))) for word, one in table.items() if one.other}
    assert len(pairs) >= 300
    for word, one in table.items():
        assert word == word.lower()
        assert one.other != word
        if one.other:
            assert table[one.other].other == word
            assert {one.side, table[one.other].side} != {"british"}


@given(st.lists(st.sampled_from(["colour", "color", "center", "organise", "organize"]), max_size=8))
def test_the_majority_is_never_marked(words: list[str]) -> None:
    raw = "Head\n" + "\n".join(f"We saw the {word} there today." for word in words)
    found = engine.check(story(raw), (spelling_variety.RULE,))[0]
    marked = {one.excerpt for one in found}
    assert not {"colour", "center"} <= marked
    assert not {"organise", "organize"} <= marked
