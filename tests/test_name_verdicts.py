"""Names against the source: by ear in every script, by the names of places, by gaps."""

import pytest

from tqcheck.analysis.common_words import is_common
from tqcheck.analysis.holes import holes
from tqcheck.analysis.name_forms import places
from tqcheck.analysis.name_gaps import gap
from tqcheck.analysis.name_sounds import likeness_of, transcribed_names
from tqcheck.analysis.name_verdicts import Fate, verdicts
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.span import OffsetMap


def text(plain: str, lang: str) -> Text:
    return Text(plain, lang, OffsetMap.shifted(len(plain)))


def document(*pairs: tuple[str, str], lang: str) -> Document:
    segments = tuple(
        Segment(str(at), Role.BODY, text(target, "en"), text(source, lang))
        for at, (source, target) in enumerate(pairs)
    )
    return Document("pairs", "", "records", segments)


def fates(source: str, lang: str, target: str) -> list[tuple[Fate, str, str]]:
    return [
        (
            one.fate,
            one.target.of(target) if one.target else "",
            one.source.of(source) if one.source else "",
        )
        for _, one in verdicts(document((source, target), lang=lang))
    ]


@pytest.mark.parametrize(
    ("name", "other", "lang"),
    [
        ("Johnson", "Джонсон заявил", "ru"),
        ("Pfannenstiel", "сказал Пфанненштиль", "ru"),
        ("Johnson", "जॉनसन की", "hi"),
        ("Merkel", "메르켈 총리", "ko"),
        ("Watanabe", "渡辺さん", "ja"),
        ("Duvall", "デュバルは", "ja"),
        ("Willoughby", "ウィロウビーは", "ja"),
        ("Jinping", "习近平主席", "zh"),
        ("Smyrna", "士麦那古城", "zh"),
        ("Obama", "الرئيس باراك أوباما", "ar"),
        ("Papadakis", "ο Παπαδάκης είπε", "el"),
        ("Cohen", "אמר כהן", "he"),
    ],
)
def test_a_name_is_heard_in_every_script(name: str, other: str, lang: str) -> None:
    assert likeness_of(name, text(other, lang)) >= 0.7


@pytest.mark.parametrize(
    ("plain", "lang", "expected"),
    [
        ("в Соединённых Штатах", "ru", "US"),
        ("в Новую Зеландию", "ru", "NZ"),
        ("gli Stati Uniti", "it", "US"),
        ("de l’Indonésie", "fr", "ID"),
        ("der US-Senat", "de", "US"),
        ("للولايات المتحدة", "ar", "US"),
        ("बांग्लादेश में", "hi", "BD"),
        ("慕尼黑市长", "zh", "munich"),
        ("mieszkańcy Monachium", "pl", "munich"),
        ("ONU", "es", "united_nations"),
    ],
)
def test_places_are_known_under_the_names_of_a_language(
    plain: str, lang: str, expected: str
) -> None:
    assert expected in places(text(plain, lang))


def test_both_places_of_a_replaced_name_are_given() -> None:
    assert fates(
        "El puente fue construido por Ferrovial.", "es", "The bridge was built by Siemens."
    ) == [(Fate.REPLACED, "Siemens", "Ferrovial")]


def test_a_lost_name_is_shown_where_the_sentence_has_a_gap() -> None:
    assert fates("Поезд остановился в Саратове.", "ru", "The train stopped in .") == [
        (Fate.MISSING, "in .", "Саратове")
    ]


def test_a_name_that_a_neighbour_has_is_not_missing() -> None:
    alone = document(
        ("Los bomberos de Zalamea llegaron tarde.", "The fire brigade was late."), lang="es"
    )
    both = document(
        ("Los bomberos de Zalamea llegaron tarde.", "The fire brigade was late."),
        ("El alcalde se quejó.", "The mayor of Zalamea complained."),
        lang="es",
    )
    assert [one.fate for _, one in verdicts(alone)] == [Fate.MISSING]
    assert verdicts(both) == ()


def test_a_pronoun_may_stand_for_a_name() -> None:
    assert fates("Zalamea llegó tarde a Barrancos.", "es", "He was late.") == []


def test_a_full_name_is_missed_beside_a_pronoun() -> None:
    source = "El conductor, Anselmo Zubizarreta, dijo que el tren iba lleno."
    target = "The driver said that it was full when he left."
    assert fates(source, "es", target) == [(Fate.MISSING, "", "Anselmo Zubizarreta")]


def test_a_name_behind_an_elided_article_is_a_name() -> None:
    source = "Le rapport critique l’Islande pour ses quotas."
    assert fates(source, "fr", "The report criticises Norway for its quotas.") == [
        (Fate.REPLACED, "Norway", "Islande")
    ]


def test_what_stands_beside_a_name_does_not_hide_it() -> None:
    source = "El premio fue para Sir Anselm Trowbridge."
    assert fates(source, "es", "The prize went to Sir Glacier.")[0][2] == "Anselm Trowbridge"


def test_a_body_answers_its_name_in_another_language() -> None:
    assert "navy" in places(text("la Marine américaine", "fr"))
    assert fates("Ayudó la Marina.", "es", "The US Navy helped.") == []


def test_a_chinese_name_by_ear_ends_where_other_words_begin() -> None:
    plain = "市长的朋友斯特兰德贝里说他不知道。"
    spans = transcribed_names(text(plain, "zh"))
    assert [span.of(plain) for span in spans] == ["斯特兰德贝里"]


def test_a_gap_is_likelier_where_a_name_was_taken_out() -> None:
    whole = gap(text("The delegation from Lisbon arrived in the city on Monday.", "en"))
    taken = gap(text("The delegation from arrived in the city on Monday.", "en"))
    assert taken.score > whole.score
    assert taken.span is not None
    assert gap(text("La policía llegó.", "es")).span is None


@pytest.mark.parametrize(
    ("plain", "lang", "common"),
    [
        ("Straßen".lower(), "de", True),
        ("ज़्यादा", "hi", True),
        ("wendlinger", "de", False),
    ],
)
def test_common_words_are_told_from_names(plain: str, lang: str, *, common: bool) -> None:
    assert is_common(plain, lang) is common


def test_a_language_that_is_not_known_is_left_alone() -> None:
    assert fates("Ferrovial a construit le pont.", "eo", "Siemens built the bridge.") == []


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("He arrived in the.", ["the."]),
        ("Held a post at the ministry.", ["Held a"]),
        ("Cases were found near and in Fukuoka.", ["near and"]),
        ("Mr. said no.", ["Mr."]),
        ("He turned in the paper and came to.", ["to."]),
        ("In May, went to the ministry.", [", went"]),
        ("A panel of the WHO met, thanks to the minister.", []),
        ("He went home, as the law allows.", []),
        ("See http://a.example/b for more.", []),
    ],
)
def test_gaps_of_english(plain: str, expected: list[str]) -> None:
    assert [one.span.of(plain) for one in holes(text(plain, "en"))] == expected
