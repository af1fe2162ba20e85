"""Languages are told apart cheaply, surely and always the same."""

import subprocess
import sys

import pytest

from tqcheck import engine, packs
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.language import detect, language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister said on Monday that the bridge would be closed for a week.", "en"),
        ("Menteri mengatakan pada hari Senin bahwa jembatan itu akan ditutup untuk sepekan.", "id"),
        ("Министр сказал, что мост будет закрыт на неделю, и это было не его решение.", "ru"),
        ("Міністр сказав, що міст буде закрито на тиждень, і це було не його рішення.", "uk"),
        ("部长周一表示，这座桥将关闭一周。", "zh"),
        ("大臣は月曜日に橋を閉鎖すると述べた。", "ja"),
        ("장관은 월요일에 다리를 폐쇄한다고 말했다.", "ko"),
        ("El ministro dijo que el puente se cerrará por una semana y que no es el único.", "es"),
    ],
)
def test_stories_are_told_apart(text: str, lang: str) -> None:
    assert detect(text).lang == lang


def test_short_text_abstains() -> None:
    assert detect("Bridge closed").lang == "und"


def test_a_hundred_passes_agree() -> None:
    texts = ["Bro kolde lukket uge minister", "xyzzy plugh qwerty foo bar baz quux corge grault"]
    first = [detect(text) for text in texts]
    assert all([detect(text) for text in texts] == first for _ in range(100))


def test_english_does_not_load_langdetect() -> None:
    code = (
        "import sys; from tqcheck.language import detect;"
        "detect('The minister said that the bridge would be closed for a week.');"
        "sys.exit('langdetect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_sound_text_does_not_load_ftfy() -> None:
    code = (
        "import sys; from tqcheck import engine, packs; from tqcheck.document import Document;"
        "from tqcheck.formats import Langs, reader;"
        "rules = tuple(one for one in packs.load().rules.values() if one.id == 'mojibake');"
        "read = reader('.txt')('Le chÃteau de SÃO PAULO; a good story.', name='a.txt',"
        " langs=Langs('en'));"
        "[engine.check(one, rules) for one in read if isinstance(one, Document)];"
        "sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_language_is_empty_not_an_error() -> None:
    assert language("xx-YY").function_words == frozenset()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Пошел дождь. В автобусе никого не было. В автобусе никого не было."),
        ("uk", "Пішов дощ. В автобусі нікого не було. В автобусі нікого не було."),
        ("tr", "Yağmur başladı. Otobüste kimse yoktu. Otobüste kimse yoktu."),
        ("ar", "هطل المطر. لم يكن أحد في الحافلة. لم يكن أحد في الحافلة."),
        ("fa", "باران گرفت. کسی در اتوبوس نبود. کسی در اتوبوس نبود."),
        ("he", "ירד גשם. לא היה איש באוטובוס. לא היה איש באוטובוס."),
    ],
)
def test_a_sentence_said_twice_is_found_beyond_english(lang: str, text: str) -> None:
    rules = tuple(one for one in packs.load().rules.values() if one.id == "repeated-sentence")
    read = reader(".txt")(text, name="a.txt", langs=Langs(lang))
    found = [
        finding.rule
        for one in read
        if isinstance(one, Document)
        for finding in engine.check(one, rules).findings
    ]
    assert found == ["doubling/repeated-sentence"]
