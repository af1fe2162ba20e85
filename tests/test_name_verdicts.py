"""Names against the source: by ear in every script, by the names of places, by gaps."""

import pytest

from tqcheck.analysis.common_words import is_common
from tqcheck.analysis.holes import holes
from tqcheck.analysis.name_forms import places
from tqcheck.analysis.name_frames import framed_names, is_named
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


@pytest.mark.parametrize(
    ("source", "lang", "target"),
    [
        (
            "Merkez Bankası faizi dün düşürdü.",
            "tr",
            "Turkey's central bank cut its rate yesterday.",
        ),
        ("Urząd Skarbowy wczoraj zamknięto.", "pl", "Poland's tax office was closed yesterday."),
        (
            "Der Landtag hat das Gesetz beschlossen.",
            "de",
            "The Bavarian parliament passed the law.",
        ),
        ("La Regione ha chiuso le scuole.", "it", "The Lombardy region closed the schools."),
        ("统计局昨天公布数字。", "zh", "China's statistics office published figures yesterday."),
    ],
)
def test_what_is_at_home_goes_without_saying(source: str, lang: str, target: str) -> None:
    assert fates(source, lang, target) == []


def test_another_country_than_that_of_the_source_is_no_such_name() -> None:
    found = fates("Merkez Bankası faizi Oslo'da açıkladı.", "tr", "The bank told it in Lisbon.")
    assert [one for one, _, _ in found] == [Fate.REPLACED]


@pytest.mark.parametrize(
    ("source", "lang", "name"),
    [
        ("水厂厂长段文佳说，管道已经修好。", "zh", "段文佳"),
        ("昨天，米列娃表示水位在下降。", "zh", "米列娃"),
        ("장학재단 한도윤 대표는 결과를 발표했다.", "ko", "한도윤"),
        ("沢田さんは橋を渡った。", "ja", "沢田"),
    ],
)
def test_persons_are_told_by_the_words_beside_them(source: str, lang: str, name: str) -> None:
    assert [one.of(source) for one in framed_names(text(source, lang))] == [name]


@pytest.mark.parametrize(
    ("source", "lang"),
    [
        ("各方面表示支持。", "zh"),
        ("日本代表選手は勝った。", "ja"),
        ("한국 조사 대표는 말했다.", "ko"),
    ],
)
def test_other_words_before_those_are_no_persons(source: str, lang: str) -> None:
    assert framed_names(text(source, lang)) == ()


@pytest.mark.parametrize(
    ("name", "english", "expected"),
    [
        ("段文佳", "Duan Wenjia said", True),
        ("陈志强", "Chan Chi-keung said", True),
        ("한도윤", "Han Do-yun said", True),
        ("渡辺", "Watanabe said", True),
        ("段文佳", "Stanley said", False),
    ],
)
def test_a_person_is_found_in_any_spelling(name: str, english: str, *, expected: bool) -> None:
    assert is_named(name, text(english, "en")) is expected


@pytest.mark.parametrize(
    ("source", "lang", "target"),
    [
        ("La Agencia Municipal de Transportes no responde.", "es", "Amut has not answered."),
        ("La mesure coûterait cher, selon Bercy.", "fr", "It would be costly, the ministry said."),
        ("Ein Film über Karl Winter läuft heute.", "de", "A film about KW is on today."),
        ("台风“海鸥”昨天登陆。", "zh", "Typhoon Kalmaegi made landfall yesterday."),
    ],
)
def test_short_names_seats_and_storms_are_understood(source: str, lang: str, target: str) -> None:
    assert fates(source, lang, target) == []


@pytest.mark.parametrize(
    "plain",
    [
        "In addition, promised to mend the road.",
        "According to, the road is closed.",
        "In Riga has been a strike since May.",
        "As notes, the road is closed.",
        'The word "" stands for a far country.',
        "He went to the meeting of the but stayed outside.",
    ],
)
def test_openings_and_joints_of_a_sentence_show_gaps(plain: str) -> None:
    assert holes(text(plain, "en"))


@pytest.mark.parametrize(
    "plain",
    [
        "After Obama went to Paris, the talks resumed.",
        "The bridge was closed for at least two weeks.",
        "There were 241 votes for, 198 against and 12 abstentions.",
        "The hole was too deep to climb out of.",
        "Rogers: the road is closed.",
    ],
)
def test_sound_openings_and_joints_show_none(plain: str) -> None:
    assert not [one for one in holes(text(plain, "en")) if one.weight > 2]
