"""Names against the source: by ear in every script, by the names of places, by gaps."""

import pytest

from tqcheck.analysis.holes import holes
from tqcheck.analysis.name_forms import places
from tqcheck.analysis.name_sounds import likeness_of
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
        ("He went home, as the law allows.", []),
        ("See http://a.example/b for more.", []),
    ],
)
def test_gaps_of_english(plain: str, expected: list[str]) -> None:
    assert [one.span.of(plain) for one in holes(text(plain, "en"))] == expected
