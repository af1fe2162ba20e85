"""Figures compared across languages: what each language writes, and what counts as the same."""

import pytest
from hypothesis import given, strategies as st

from tqcheck.analysis.figure_pairs import Kind, differences
from tqcheck.analysis.figures import figures
from tqcheck.analysis.number_data import facts
from tqcheck.analysis.sounds import resemblance, sounded
from tqcheck.datafiles import data_names
from tqcheck.document import Text
from tqcheck.span import OffsetMap

LANGS = data_names("numbers")


def text(plain: str, lang: str) -> Text:
    return Text(plain, lang, OffsetMap.shifted(len(plain)))


def values(plain: str, lang: str) -> set[float]:
    return {one.value for one in figures(text(plain, lang))}


def compared(source: str, source_lang: str, target: str, target_lang: str) -> list[Kind]:
    found = differences(text(source, source_lang), text(target, target_lang))
    return [one.kind for one in found]


@pytest.mark.parametrize(
    ("lang", "plain", "value"),
    [
        ("en", "two and a half million", 2_500_000),
        ("en", "half a million", 500_000),
        ("en", "two thousand eighteen", 2018),
        ("id", "dua puluh satu ribu", 21_000),
        ("id", "Rp1,5 triliun", 1_500_000_000_000),
        ("id", "lima belas", 15),
        ("ru", "двадцать пять тысяч", 25_000),
        ("ru", "1,5 млрд", 1_500_000_000),
        ("ru", "два с половиной миллиона", 2_500_000),
        ("ru", "25-тысячный", 25_000),
        ("uk", "12 000", 12_000),
        ("uk", "12\u202f000", 12_000),
        ("uk", "сорок п’ять мільйонів", 45_000_000),
        ("es", "103 mil millones", 103_000_000_000),
        ("es", "treinta y cinco mil", 35_000),
        ("es", "dos billones", 2_000_000_000_000),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "deux millions et demi", 2_500_000),
        ("de", "zweihundertfünfzigtausend", 250_000),
        ("de", "einundzwanzig", 21),
        ("de", "1,5 Billionen", 1_500_000_000_000),
        ("it", "ventitré", 23),
        ("it", "50 mila", 50_000),
        ("it", "trentunenne", 31),
        ("pt", "vinte e cinco mil", 25_000),
        ("pt", "dois bilhões", 2_000_000_000),
        ("pt", "dois biliões", 2_000_000_000_000),
        ("pl", "10 tys. osób", 10_000),
        ("pl", "trzydzieści dwa", 32),
        ("tr", "yirmi beş bin", 25_000),
        ("tr", "iki buçuk milyon", 2_500_000),
        ("ar", "خمسة وعشرون ألف", 25_000),
        ("ar", "٣٥ مليون", 35_000_000),
        ("ar", "١٬٢٥٠", 1250),
        ("hi", "१५ लाख", 1_500_000),
        ("hi", "3 करोड़", 30_000_000),
        ("zh", "3万5千人", 35_000),
        ("zh", "一百二十三", 123),
        ("zh", "1.25亿", 125_000_000),
        ("zh", "二〇一八年", 2018),
        ("ja", "1億2,500万円", 125_000_000),
        ("ja", "１万１０００", 11_000),
        ("cs", "sedm set", 700),
        ("ko", "7조7천억원", 7_700_000_000_000),
        ("ko", "2만 5000명", 25_000),
        ("ko", "1억2천만 원", 120_000_000),
        ("fa", "۹ میلیون و ۴۷۳ هزار", 9_473_000),
        ("fa", "بیست و پنج هزار", 25_000),
        ("fa", "77،000", 77_000),
        ("he", "שמונה עשר", 18),
        ("he", "3.5 מיליארד", 3_500_000_000),
        ("nl", "tweeëntwintig", 22),
        ("nl", "1,5 miljard", 1_500_000_000),
        ("ro", "20 de miliarde", 20_000_000_000),
        ("ro", "douăzeci și cinci", 25),
        ("bg", "двадесет и пет хиляди", 25_000),
        ("bg", "25-хилядна", 25_000),
        ("ms", "dua puluh satu ribu", 21_000),
        ("ms", "RM1.5 bilion", 1_500_000_000),
        ("vi", "hai mươi lăm nghìn", 25_000),
        ("vi", "3,5 nghìn tỷ", 3_500_000_000_000),
        ("tr", "22 bin 104", 22_104),
        ("tr", "1 milyar 250 milyon 500 bin", 1_250_500_000),
    ],
)
def test_a_number_is_read_by_value(lang: str, plain: str, value: float) -> None:
    assert value in values(plain, lang)


@pytest.mark.parametrize(
    ("source_lang", "source", "target"),
    [
        ("id", "Rapat dimulai pukul 16.30.", "The meeting began at 4:30 p.m."),
        ("fr", "Il a commencé à 20 h 15.", "It began at 8:15 p.m."),
        ("es", "Es del siglo XV.", "It is from the fifteenth century."),
        ("ru", "В 80-х годах он уехал.", "He left in the 1980s."),
        ("de", "Zwei Jahrzehnte lang.", "For 20 years."),
        ("pl", "Wygrali 3:1.", "They won 3-1."),
        ("zh", "7月26日有八成的人参加。", "On July 26, 80 percent took part."),
        ("zh", "四五十人受伤。", "Some 40 or 50 people were hurt."),
        ("ar", "المباراة السابعة والأربعين.", "The 47th match."),
        ("ja", "10代の少年。", "A teenage boy."),
        ("uk", "Майже 3 мільйони людей.", "Nearly 2.97 million people."),
        ("it", "Distano 50 km.", "They are 31 miles apart."),
        ("de", "Es waren 27 Grad Celsius.", "It was 81 degrees."),
        ("ja", "身長は198センチ。", "He is 6 feet 6."),
        ("zh", "“十一”黄金周开始了。", "The Golden Week began."),
        ("tr", "Beş ila on kişi.", "Five to ten people."),
        ("ru", "Двухлетний ребёнок.", "A two-year-old child."),
        ("fr", "La COVID-19 recule.", "The virus is in retreat."),
        ("pt", "Neste ano cresceu.", "It grew in 2019."),
        ("ko", "징역 1년 6개월이다.", "The term is 18 months."),
        ("zh", "刑期为两年半。", "The term is 30 months."),
        ("he", "העונש הוא שנה וחצי.", "The term is 18 months."),
        ("uk", "Бій тривав добу.", "The battle went on for 24 hours."),
        ("pt", "O prazo é de 36 meses.", "The term is three years."),
        ("pl", "Podwyżka o 25 punktów bazowych.", "A rise of a quarter point."),
        ("he", "נפלו 25 מ“מ גשם.", "One inch of rain fell."),
        ("fa", "۱۵ تیر ۱۳۴۵ به دنیا آمد.", "He was born on July 6, 1966."),
        ("ar", "في 10 محرم 1445.", "It was on July 28, 2023."),
        ("ro", "Erau 27 de grade.", "It was 81 degrees."),
        ("bg", "Дойдоха стотина души.", "Some 100 people came."),
    ],
)
def test_what_says_the_same_is_no_difference(source_lang: str, source: str, target: str) -> None:
    assert compared(source, source_lang, target, "en") == []
    assert compared(target, "en", source, source_lang) == []


@pytest.mark.parametrize(
    ("source_lang", "source", "target", "kind"),
    [
        ("id", "Biayanya Rp2,5 miliar.", "It cost 2.5 million rupiah.", Kind.SCALED),
        ("id", "Ada 1.500 orang.", "There were 1.5 people.", Kind.SCALED),
        ("ru", "Это 4 млрд рублей.", "It is 4 million roubles.", Kind.SCALED),
        ("es", "Son 3 billones.", "It is 3 billion.", Kind.SCALED),
        ("de", "Es sind 3 Billionen.", "It is 3 billion.", Kind.SCALED),
        ("zh", "共有350万人。", "There are 35 million people.", Kind.SCALED),
        ("ja", "2億円です。", "It is 20 million yen.", Kind.SCALED),
        ("hi", "15 लाख लोग।", "15 million people.", Kind.SCALED),
        ("tr", "Saat 14'te 45 kişi.", "54 people at 2 p.m.", Kind.CHANGED),
        ("pl", "Miał osiemnaście lat.", "He was nineteen.", Kind.CHANGED),
        (
            "de",
            "Sie stieg auf 2,3 von 2,0 Prozent.",
            "It rose to 2.3 from 3.0 percent.",
            Kind.CHANGED,
        ),
        ("fr", "Il dura quinze jours.", "It lasted three weeks.", Kind.CHANGED),
        ("vi", "Khoản nợ là 3 tỷ đồng.", "The debt is 3 million dong.", Kind.SCALED),
        ("it", "Aveva 59 anni.", "He was old.", Kind.MISSING),
        ("fr", "Des soldats sont morts.", "Some 40 soldiers died.", Kind.ADDED),
    ],
)
def test_what_differs_is_named(source_lang: str, source: str, target: str, kind: Kind) -> None:
    assert compared(source, source_lang, target, "en") == [kind]


def test_a_language_without_number_data_is_left_alone() -> None:
    assert compared("45 xx", "xx", "46 men", "en") == []


@pytest.mark.parametrize("lang", LANGS)
def test_number_data_loads_and_says_its_scales(lang: str) -> None:
    known = facts(lang)
    assert known is not None
    assert max([*known.scales.values(), *known.powers.values()]) >= 1_000_000_000


@given(st.integers(min_value=1000, max_value=10**9), st.sampled_from(LANGS))
def test_grouped_digits_are_read_in_every_language(value: int, lang: str) -> None:
    known = facts(lang)
    assert known is not None
    group = "\u00a0" if known.group == "s" else known.group
    assert float(value) in values(f"{value:,}".replace(",", group), lang)


@given(st.text(max_size=60), st.sampled_from(LANGS), st.text(max_size=60))
def test_any_text_can_be_read(source: str, lang: str, target: str) -> None:
    for one in figures(text(source, lang)):
        assert 0 <= one.span.start < one.span.end <= len(source)
    differences(text(source, lang), text(target, "en"))


@given(
    st.text(alphabet="0123456789.,:' 万千十二三億kmbn°CF-–", max_size=30), st.sampled_from(LANGS)
)
def test_any_heap_of_digits_can_be_read(plain: str, lang: str) -> None:
    for one in figures(text(plain, lang)):
        assert one.span.end <= len(plain)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Pfannenstiel", "Пфанненштиль"),
        ("Veronika", "Вероникой"),
        ("Mikhail", "Михаилу"),
        ("Snowden", "स्नोडन"),
        ("Wojciechowski", "Wojciechowskiego"),
    ],
)
def test_a_name_is_heard_in_another_alphabet(name: str, word: str) -> None:
    assert resemblance(sounded(name), sounded(word)) >= 0.67


def test_another_name_is_not() -> None:
    assert resemblance(sounded("Fukuyama"), sounded("Пфанненштиль")) < 0.5


TIMES = [
    ("es", "empezó a las 18:30"),
    ("es", "a las seis y media"),
    ("fr", "à 18h30"),
    ("fr", "à 18 h 30"),
    ("de", "um 18.30 Uhr"),
    ("de", "um halb sieben"),
    ("it", "alle sei e mezza"),
    ("pt", "às 18h30min"),
    ("pl", "o godz. 18.30"),
    ("ru", "в половине седьмого"),
    ("uk", "о пів на сьому"),
    ("cs", "v půl sedmé"),
    ("tr", "saat 18.30'da"),
    ("id", "pukul setengah tujuh malam"),
    ("zh", "18时30分"),
    ("ja", "午後6時半"),
    ("ar", "الساعة السادسة والنصف مساء"),
    ("hi", "शाम साढ़े छह बजे"),
]


@pytest.mark.parametrize(("lang", "source"), TIMES)
def test_a_time_is_any_way_of_saying_it_and_no_other_hour(lang: str, source: str) -> None:
    for same in ("6.30pm", "6.30 p.m.", "6:30 p.m.", "18:30", "1830 GMT", "half past six"):
        if same != "1830 GMT" or any(char.isdigit() for char in source):
            assert compared(source, lang, f"at {same}", "en") == [], same
    for other in ("7.15pm", "9:45 p.m."):
        assert compared(source, lang, f"at {other}", "en"), other


@pytest.mark.parametrize(
    ("lang", "source"),
    [
        ("es", "a las siete menos cuarto"),
        ("fr", "à sept heures moins le quart"),
        ("de", "um Viertel vor sieben"),
        ("ru", "без четверти семь"),
        ("pt", "às quinze para as sete"),
    ],
)
def test_minutes_to_the_hour_are_those_of_the_hour_before(lang: str, source: str) -> None:
    for same in ("6.45pm", "6:45 p.m.", "a quarter to seven"):
        assert compared(source, lang, f"at {same}", "en") == []


def test_digits_that_changed_places_round_the_point_are_another_number() -> None:
    quake = "Ein Beben der Stärke 5,8"
    assert compared(quake, "de", "A quake of magnitude 8.5", "en") == [Kind.CHANGED]
    assert compared(quake, "de", "A quake of magnitude 5.8", "en") == []
