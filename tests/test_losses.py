"""What is missing, added, turned round or left over, beside its source."""

from collections.abc import Callable

import pytest

from tqcheck import datafiles, engine, packs
from tqcheck.alone import alone
from tqcheck.analysis.abroad import is_left_over
from tqcheck.analysis.lengths import stretch, usual_ratio
from tqcheck.analysis.polarity import claims, covers, polarity
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.language import known
from tqcheck.span import OffsetMap

Make = Callable[..., Document]


def text(plain: str, lang: str) -> Text:
    return Text(plain, lang, OffsetMap.shifted(len(plain)))


def found(source: str, target: str, langs: str, confidence: float = 1.0) -> set[str]:
    left, _, right = langs.partition("-")
    segment = Segment("1", Role.BODY, text(target, right), text(source, left), confidence)
    document = Document("pair", target, "records", (segment,))
    rules = tuple(rule for rule in packs.load().rules.values() if rule.pack == "bilingual")
    verdict = engine.check(document, rules)
    assert not verdict.faults
    return {one.rule.partition("/")[2] for one in verdict.findings}


LONG_ID = (
    "Gubernur meresmikan pasar baru itu pada Senin pagi, didampingi wali kota dan puluhan "
    "pedagang, lalu berkeliling melihat kios yang sudah mulai berjualan."
)


def test_rules_of_a_pair_are_silent_where_the_alignment_is_in_doubt() -> None:
    target = "The governor did not open it."
    sure = found(LONG_ID, target, "id-en")
    assert {"translation-too-short", "negation-added"} <= sure
    assert not found(LONG_ID, target, "id-en", confidence=0.5)


@pytest.mark.parametrize("lang", datafiles.data_names("polarity"))
def test_every_list_of_polarity_is_of_a_known_language_and_finds_its_own_words(lang: str) -> None:
    assert lang in known()
    assert covers(lang)
    assert not polarity(text("1, 2, 3", lang)).is_negative


@pytest.mark.parametrize(
    ("plain", "lang"),
    [
        ("He did not come.", "en"), ("Dia tidak datang.", "id"), ("Он не пришёл.", "ru"),
        ("Він не прийшов.", "uk"), ("No vino.", "es"), ("Il n’est pas venu.", "fr"),
        ("Er kam nicht.", "de"), ("Ele não veio.", "pt"), ("Non è venuto.", "it"),
        ("On nie przyszedł.", "pl"), ("O İzmir'e gitmedi.", "tr"), ("Hij kwam niet.", "nl"),
        ("他没有来。", "zh"), ("彼は来なかった。", "ja"), ("لم يأت.", "ar"),
    ],
)  # fmt: skip
def test_a_plain_negation_is_seen_in_every_language(plain: str, lang: str) -> None:
    one = text(plain, lang)
    (first, *_) = claims(one).negators
    assert first.of(plain)


@pytest.mark.parametrize(
    ("plain", "lang"),
    [
        ("He not only sang but danced.", "en"), ("Он не только пел.", "ru"),
        ("Er sang nicht nur.", "de"), ("No sólo cantó.", "es"), ("他不仅唱歌。", "zh"),
        ("彼は歌っただけでなく踊ったかもしれない。", "ja"),
    ],
)  # fmt: skip
def test_idle_negators_deny_nothing(plain: str, lang: str) -> None:
    assert not claims(text(plain, lang)).negators


def test_lengths_compare_any_two_languages_by_way_of_english() -> None:
    there, back = usual_ratio("ru", "zh"), usual_ratio("zh", "ru")
    assert there is not None
    assert back is not None
    assert there * back == pytest.approx(1.0)
    assert there < 0.5
    assert usual_ratio("en", "xx") is None
    assert stretch(100, 100, ("en", "xx")) is None
    half = stretch(200, 100, ("en", "nl"))
    assert half is not None
    assert half.sigmas < -4
    assert half.share == pytest.approx(0.43, abs=0.03)


def test_only_ratios_of_the_corpora_are_shipped() -> None:
    held = datafiles.data("lengths", dict[str, tuple[int, int, int]])
    assert held["en"] == (0, 0, 0)
    assert len(held) >= 24


def test_words_that_both_languages_have_are_not_left_over() -> None:
    for word, langs in {
        "was": ("de", "en"), "hotel": ("en", "fr"), "internet": ("en", "ru"), "in": ("de", "en"),
        "information": ("fr", "en"), "premier": ("id", "en"), "von": ("de", "en"),
    }.items():  # fmt: skip
        assert not is_left_over(word, *langs), word


@pytest.mark.parametrize(
    ("word", "source", "target"),
    [
        ("jembatan", "id", "en"), ("government", "en", "id"), ("government", "en", "ar"),
        ("puente", "es", "en"), ("nicht", "de", "pl"), ("що", "uk", "ru"), ("что", "ru", "uk"),
        ("because", "en", "tr"),
    ],
)  # fmt: skip
def test_words_of_the_source_alone_are_left_over(word: str, source: str, target: str) -> None:
    assert is_left_over(word, source, target)


def test_a_lone_sentence_is_found_on_either_side() -> None:
    source = text(
        "The Halles market shut on Friday 13 March because of the floods. The traders, many of "
        "whom have no insurance at all, have been waiting for help from the ministry for weeks. It "
        "opens again on 4 June, says the city hall of Nevers.",
        "en",
    )
    target = text(
        "Le marché des Halles a fermé vendredi 13 mars à cause des inondations. Il rouvrira le 4 "
        "juin, selon la mairie de Nevers.",
        "fr",
    )
    lost = alone(source, target)
    assert lost is not None
    assert lost.of(source.plain).startswith("The traders")
    assert alone(target, source) is None
    assert alone(source, source) is None


@pytest.mark.parametrize("target", ["", " ", "\n", "—", "1", "‘", "“”"])
def test_empty_and_tiny_texts_are_no_finding_of_these_rules(target: str) -> None:
    rules = found("Menteri itu menolak berkomentar tentang rencana tersebut.", target, "id-en")
    assert rules <= {"missing-target", "translation-too-short"}
