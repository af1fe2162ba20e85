"""Doubling in five Romance languages: one mechanism, data by language."""

import pytest

from tqcheck import engine, packs
from tqcheck.document import Document
from tqcheck.formats import Langs, reader

RULES = tuple(
    packs.load().rules[f"doubling/{name}"]
    for name in ("adverbial-said-twice", "repeated-word", "repeated-sentence")
)


def struck(text: str, lang: str) -> list[str]:
    document = next(iter(reader(".txt")(text, name="story.txt", langs=Langs(lang))))
    assert isinstance(document, Document)
    return [finding.excerpt for finding in engine.check(document, RULES)[0]]


@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("es", "<<El lunes la corte de Lima liberó el lunes>> a dos."),
        ("es", "La alcaldesa salió de <<la la>> sala."),
        ("es", "Leyó <<la carta la carta>> en voz alta."),
        ("fr", "<<Lundi, la cour de Lille a libéré lundi>> deux hommes."),
        ("fr", "La maire est sortie <<avec avec>> deux amis."),
        ("it", "<<Ieri il tribunale ha liberato ieri>> due uomini."),
        ("it", "La sindaca è uscita <<dalla dalla>> sala."),
        ("pt", "<<Ontem o tribunal libertou ontem>> dois homens."),
        ("pt", "A prefeita saiu <<com com>> dois amigos."),
        ("ro", "<<Luni tribunalul a eliberat luni>> doi oameni."),
        ("ro", "Primarul a ieșit <<din din>> sală."),
    ],
)
def test_what_stands_twice_is_found(lang: str, marked: str) -> None:
    before, _, rest = marked.partition("<<")
    fault, _, after = rest.partition(">>")
    assert struck(before + fault + after, lang) == [fault]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "El hotel Roa Roa cerró. Es muy muy tarde; el lunes llovió y el lunes nevó."),
        ("es", "Viajó con los Los Angeles Lakers, de lunes a lunes, paso a paso a paso."),
        ("fr", "Nous nous sommes vus lundi, et lundi il pleuvait. L’appel de de Gaulle."),
        ("fr", "Du lundi au lundi, en 2019 à Lille et en 2019 à Lyon."),
        ("it", "Pian piano, piano piano, da lunedì a lunedì. Il governo di Di Maio."),
        ("pt", "O discurso é diferente do do ano passado. De segunda-feira a segunda-feira."),
        ("ro", "De luni până luni plouă. Este foarte foarte târziu."),
    ],
)
def test_what_may_stand_twice_is_left_alone(lang: str, text: str) -> None:
    assert struck(text, lang) == []
