"""MQM: weights and the score."""

import pytest

from tqcheck.mqm import Severity, score


def test_the_weights_are_mqm_s() -> None:
    assert [severity.value for severity in Severity] == [0, 1, 5, 25]


def test_score_is_per_hundred_words() -> None:
    assert score([Severity.MINOR, Severity.MAJOR], 200) == 97.0
    assert score([], 0) == 100.0


def test_an_unknown_severity_names_the_four() -> None:
    with pytest.raises(ValueError, match="neutral, minor, major, critical"):
        Severity.named("fatal")
