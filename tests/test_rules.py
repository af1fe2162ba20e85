"""The whole rulebook: every example holds, every rule says what it must."""

import pytest

from tqcheck import examples, packs
from tqcheck.finding import Applicability
from tqcheck.rule import Rule

RULES = list(packs.load().rules.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples_hold(rule: Rule) -> None:
    assert examples.prove(rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.summary
    assert len(rule.why) > 30
    assert rule.message.rstrip().endswith((".", "?", "!"))
    assert any(example.marks for example in rule.examples)
    assert any(not example.marks for example in rule.examples)
    assert not rule.id.startswith(("no-", "avoid-"))
    if rule.error_type.dimension == "accuracy":
        assert rule.applicability is not Applicability.AUTOMATIC


def test_every_pack_says_what_it_is() -> None:
    ruleset = packs.load()
    assert {rule.pack for rule in RULES} <= set(ruleset.packs)


def test_the_canary_sings_and_can_fall_silent() -> None:
    assert examples.canary(RULES) == []
    dead = examples.canary([rule for rule in RULES if not rule.examples])
    assert dead == []
