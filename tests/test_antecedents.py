"""Whom a pronoun can mean, bodies as subjects, distances, and heads that are no datelines."""

import pytest

from tqcheck.analysis import acting_body, apart, garbled, given_gender, is_person_noun, words
from tqcheck.document import Text
from tqcheck.span import OffsetMap


def text_of(plain: str) -> Text:
    return Text(plain, "en", OffsetMap.shifted(len(plain)))


@pytest.mark.parametrize(
    ("name", "gender"),
    [("catalina", "female"), ("mehmet", "male"), ("andrea", ""), ("camille", ""), ("qwxz", "")],
)
def test_a_given_name_tells_a_gender_or_nothing(name: str, gender: str) -> None:
    assert given_gender(name, "en") == gender


def test_person_nouns_are_told_from_things() -> None:
    assert all(is_person_noun(word, "en") for word in ("electrician", "climber", "fireman"))
    assert not any(is_person_noun(word, "en") for word in ("center", "letter", "ward"))


def test_distances_of_one_country() -> None:
    gap = apart("medan", "denpasar", "ID", "en")
    assert gap is not None
    assert 2000 < gap < 2500
    assert apart("medan", "nowhere", "ID", "en") is None


@pytest.mark.parametrize(
    ("plain", "subject"),
    [
        ("The miners' federation said she would march.", "The miners' federation"),
        ("Volta Cells, which makes batteries, promised he would hire.", "Volta Cells"),
        ("The suburb of Lindal lost half of his buses.", "The suburb"),
        ("The festival, now in his tenth year, drew crowds.", "The festival"),
        ("Near the museum a man said he would wait.", ""),
        ("The captain of the club said he would rest.", ""),
    ],
)
def test_a_body_acts(plain: str, subject: str) -> None:
    text = text_of(plain)
    tokens = words(text)
    at = next(i for i, word in enumerate(tokens.lowers) if word in {"he", "she", "his"})
    body = acting_body(text, at)
    found = tokens.span(body.first, body.last).of(plain) if body else ""
    assert found == subject


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("(LYON) LYON, France — Trains stopped.", "LYON, France —"),
        ("LYON - , France - Trains stopped.", "LYON, France -"),
        ("LYON, France, (—) Trains stopped.", "LYON, France —"),
        ("LYON, FranceTrains stopped at noon.", "LYON, France — Trains"),
        ("LYON, France, May 3, May 3 — Trains stopped.", "LYON, France, May 3 —"),
    ],
)
def test_garbled_heads_are_put_together_again(head: str, meant: str) -> None:
    found = garbled(head, "en")
    assert found is not None
    assert found.meant == meant


@pytest.mark.parametrize(
    "head",
    [
        "LYON, France — Trains stopped.",
        "PARIS — Paris police freed a man.",
        "QUEBEC, Quebec — Trains stopped.",
        "MEXICO CITY, Mexico — Trains stopped.",
        "Paris, France, is a city.",
    ],
)
def test_sound_heads_are_left_alone(head: str) -> None:
    assert garbled(head, "en") is None
