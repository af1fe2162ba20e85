"""A dateline that no agency writes: two dashes, a comma before the tag, a part twice, no dash.

Each fault is marked where it stands, with the repair where there is only one. What is a matter of
house style (the kind of dash, capitals, a date) is not judged here but by dateline-not-house.
"""

from collections.abc import Iterator
from itertools import islice, pairwise

from tqcheck.analysis import (
    Dateline,
    dateline,
    entities,
    garbled,
    gazetteer,
    said_twice,
    split_dateline,
)
from tqcheck.analysis.dateline_data import agencies, own_house, whole_grammar
from tqcheck.analysis.dateline_forms import printed, title_city, upper_city
from tqcheck.analysis.dateline_heads import odd_heads, placed
from tqcheck.analysis.dateline_parts import Part
from tqcheck.analysis.dateline_shape import astray, misshapen
from tqcheck.document import Document, Role
from tqcheck.language import base, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    matches = list(_grammar(document, found)) if found is not None else []
    if not matches:
        matches = [*_loose(document, found)] or [*_again(document, found)]
    matches = matches or list(_odd(document, found))
    yield from matches
    yield from _astray(document)


def _astray(document: Document) -> Iterator[tuple[int, Match]]:
    """Find a dateline that landed inside a sentence, or behind the last one."""
    for index, segment in document.targets(Role.LEDE, Role.BODY):
        if base(segment.target.lang) == "en":
            for span in astray(segment.target.plain, segment.target.lang):
                yield index, _match(span, "landed inside the copy: cut it")


def _again(document: Document, found: Dateline | None) -> Iterator[tuple[int, Match]]:
    """Find a place that stands twice in a head, where no grammar reads both."""
    first = found.segment if found is not None else _opening(document)
    if first is None or _is_apart(document):
        return
    texts = [segment.target for segment in document.segments[first : first + 1 + bool(found)]]
    if base(texts[0].lang) == "en":
        return  # its own grammars read it
    wrong = said_twice("".join(text.plain for text in texts))
    if wrong is None:
        return
    cut = len(texts[0].plain)
    later, span = placed(wrong, cut)
    yield first + later, _match(span, "names the place twice")


def _odd(document: Document, found: Dateline | None) -> Iterator[tuple[int, Match]]:
    """Find what no house writes in a head of another language than English."""
    first = found.segment if found is not None else _opening(document)
    if first is None or _is_apart(document) or base(document.target_lang) == "en":
        return
    texts = [segment.target for segment in document.segments[first : first + 1 + bool(found)]]
    for odd in islice(odd_heads("".join(text.plain for text in texts), texts[0].lang), 1):
        later, span = placed(odd.span, len(texts[0].plain))
        yield first + later, _match(span, odd.problem, *([odd.use] if odd.use else []))


def _loose(document: Document, found: Dateline | None) -> Iterator[tuple[int, Match]]:
    """Find a head that was meant for a dateline and that no grammar reads, or only half."""
    if _is_apart(document):
        return
    first = found.segment if found is not None else _opening(document)
    if first is None or (found is not None and _is_printed(found, "en")):
        return
    texts = [segment.target for segment in document.segments[first : first + 1 + bool(found)]]
    lang = texts[0].lang
    if base(lang) != "en":
        return
    whole = "".join(text.plain for text in texts)
    wrong = garbled(whole, lang) or misshapen(whole, lang)
    if wrong is None:
        return
    cut = len(texts[0].plain)
    use = (wrong.meant,) if wrong.meant and wrong.span.end <= cut else ()
    if wrong.span.end > cut:  # the reader took the first half for a dateline
        yield first + 1, _match(Span(0, wrong.span.end - cut), wrong.problem)
    else:
        yield first, _match(wrong.span, wrong.problem, *use)


def _is_printed(found: Dateline, lang: str) -> bool:
    """Whether its agency writes it just so."""
    own = own_house(found.agency)
    return own is not None and found.text.rstrip() in {
        one.rstrip() for one in printed(found, own, lang)
    }


def _opening(document: Document) -> int | None:
    """Give the first paragraph of the story itself."""
    return next((index for index, _ in document.targets(Role.LEDE, Role.BODY)), None)


def _grammar(document: Document, found: Dateline) -> Iterator[tuple[int, Match]]:
    """Find what departs from the grammar in a dateline that can be read."""
    lang = document.segments[found.segment].target.lang
    apart = _is_apart(document)
    if base(lang) not in whole_grammar():
        for check in (_dashes, _commas, _twice):
            for match in check(found):
                yield found.segment, match
        yield from _second(found, document)
        return
    if not _is_printed(found, lang):
        for check in (_dashes, _commas, _twice, _spaces, _closing, _outlet):
            for match in check(found):
                at_end = match.span.end == len(found.text.rstrip())
                if apart and at_end and check in {_closing, _spaces}:
                    continue
                yield found.segment, match
        for match in (*_city(found, lang), *_order(found, lang), *_country(found, document)):
            yield found.segment, match
    yield from _second(found, document)


def _is_apart(document: Document) -> bool:
    """Whether the dateline is an element of its own, which needs no dash: the layout sets one."""
    return document.metadata.get("dateline_by") == "element"


def _second(found: Dateline, document: Document) -> Iterator[tuple[int, Match]]:
    """Find a dateline that follows another one."""
    following = found.segment + 1
    if following < len(document.segments) and not _is_apart(document):
        text = document.segments[following].target
        second = split_dateline(text.plain, text.lang)
        if second is not None and len(second.parts) > 1:
            span = Span(0, len(second.text.rstrip()))
            yield following, _match(span, "is followed by a second one: keep one")


def _match(span: Span, problem: str, *use: str) -> Match:
    return Match(span, {"problem": problem}, use)


def _dashes(found: Dateline) -> Iterator[Match]:
    """Find a second dash, and a dash before the tag as well as after it."""
    dashes = [part for part in found.all_of("dash") if part.text != ":"]
    if len(dashes) < 2:
        return
    span = Span(dashes[0].span.start, dashes[-1].span.end)
    between = [part.text for part in found.all_of("source") if span.covers(part.span)]
    kept = " ".join([*between, dashes[0].text])
    yield _match(span, "has two dashes: keep one", kept)


def _commas(found: Dateline) -> Iterator[Match]:
    """Find a comma that only a tag or a dash follows."""
    for part, following in pairwise(found.parts):
        if part.kind == "comma" and following.kind in {"source", "dash"}:
            yield _match(part.span, "has a stray comma: cut it", "")


def _twice(found: Dateline) -> Iterator[Match]:
    """Find a tag that stands twice, and a place that does."""
    tags = found.all_of("source")
    for first, second in pairwise(tags):
        if first.text.casefold() == second.text.casefold() and second.span.start < (
            first.span.end + 2
        ):
            yield _match(Span(first.span.end, second.span.end), "names the agency twice", "")
    kinds = {entry.kind for entry in found.entries}
    if found.region == found.city and not kinds & {"territory", "region"}:
        city, region = found.all_of("city")[0], found.all_of("region")[0]
        yield _match(Span(city.span.end, region.span.end), "names the place twice", "")


def _spaces(found: Dateline) -> Iterator[Match]:
    """Find spaces that are missing or too many between the parts."""
    for part, following in pairwise(found.parts):
        gap = Span(part.span.end, following.span.start)
        between = found.text[gap.start : gap.end]
        if "comma" in {part.kind, following.kind} or following.text in {".", ".-"}:
            continue
        if following.kind == "region" and between.strip() == ",":
            if between != ", ":
                use = f"{part.text}, {following.text}"
                yield _match(Span(part.span.start, following.span.end), "has wrong spaces", use)
            continue
        wide = between.count(" ") > 1
        bound = part.kind == "source" and following.text == "--" and not between
        if bound and following.span.end == len(found.text):
            continue  # "(Jiji Press)--The", as Japanese and business wires set it
        glued = not between and following.kind == "source" and following.text[0] == "("
        hyphen = not between and following.text in {"-", "–", "--"} and part.kind != "dash"
        if wide or glued or hyphen:
            use = f"{part.text} {following.text}"
            yield _match(Span(part.span.start, following.span.end), "has wrong spaces", use)
    last = found.parts[-1]
    if last.text == "--" and found.text[: last.span.start].endswith(")"):
        return
    if last.kind == "dash" and found.text[-1:] != " " and last.text != "—":
        yield _match(last.span, "has no space after its dash", f"{last.text} ")


def _closing(found: Dateline) -> Iterator[Match]:
    """Find a dateline that ends without the dash that its agency, or any, would write."""
    last = found.parts[-1]
    house = own_house(found.source)
    if last.kind == "city":
        yield _match(last.span, "lacks its dash", f"{last.text} -")
    if house is None:
        return
    endings = [form.rpartition("}")[2].strip(")/ ") for form in house.forms]
    dash = endings[0]
    if last.kind == "source" and last.text[0] in "([/" and "" not in endings:
        yield _match(last.span, "lacks its dash", f"{last.text} {dash}")
    elif last.text in {":", "."} and last.text not in endings:
        yield _match(last.span, f"ends in a {_name(last)}, not in its dash", f" {dash}")


def _name(part: Part) -> str:
    return "colon" if part.text == ":" else "full stop"


def _outlet(found: Dateline) -> Iterator[Match]:
    """Find an outlet's own name where an agency's tag stands."""
    for part in found.all_of("outlet"):
        if part.text.casefold() not in agencies():
            problem = f"names the outlet {part.text}, not an agency: write the house's own form"
            yield _match(Span(0, len(found.text.rstrip())), problem)


def _city(found: Dateline, lang: str) -> Iterator[Match]:
    """Find a city in small letters."""
    city = found.all_of("city")[0]
    if city.text[0].islower():
        house = own_house(found.source)
        upper = house is not None and house.forms[0].startswith("{CITY}")
        use = upper_city(city.text) if upper else title_city(city.text, lang)
        yield _match(city.span, "has its city in small letters", use)


def _country(found: Dateline, document: Document) -> Iterator[Match]:
    """Find a country that is not the city's, while the story speaks of the city's own."""
    lang = document.target_lang
    named = {entry.country for entry in gazetteer(found.region.lower(), lang)}
    own = {entry.country for entry in found.entries}
    kinds = {entry.kind for entry in gazetteer(found.region.lower(), lang)}
    if kinds != {"territory"} or len(own) != 1 or own & named:
        return
    touched = {
        entry.country
        for index, segment in document.targets()
        if index != found.segment
        for entity in entities(segment.target)
        for entry in entity.entries
    }
    if own <= touched and touched.isdisjoint(named):
        problem = f"sets {found.city} in {found.region}, and the story does not"
        yield _match(found.all_of("region")[0].span, problem)


def _order(found: Dateline, lang: str) -> Iterator[Match]:
    """Find the parts in the order of another language: the agency first, or the date last."""
    kinds = [part.kind for part in found.parts if part.kind in {"city", "source", "date"}]
    region = kinds.count("source") > 1  # TASS: BANGALORE (India), February 17. /TASS/.
    if kinds[0] == "source" or (kinds[:3] == ["city", "source", "date"] and not region):
        house = own_house(found.agency)
        forms = printed(found, house, lang) if house else ()
        span = Span(0, len(found.text.rstrip()))
        problem = "has its parts in the order of another language"
        yield _match(span, problem, *(form.rstrip() for form in forms[:1]))


RULE = Rule(
    id="dateline-malformed",
    pack="datelines",
    summary="A dateline that no agency writes: a part twice, missing or misplaced",
    why="A feed adds its own dash, tag or place to the one the agency wrote, a machine translates "
    "the outlet's heading, and both are printed.",
    error_type=ErrorType.ORGANIZATION_STYLE,
    severity=Severity.MINOR,
    message="The dateline {problem}.",
    find=InStory(_find),
    target_lang=languages_that_have("dates"),
    examples=(
        bad(
            "Trains stop\nPARIS (AFP) <<- –>> It was noon.",
            "Trains stop\nPARIS (AFP) - It was noon.",
        ),
        bad("Bank closes\nLIMA, <<Chile>> — Peru's largest bank closed on Friday."),
        good("Bank closes\nSANTIAGO, Chile — Peru's largest bank closed in Chile on Friday."),
        bad("Trains stop\nPARIS (AFP) - <<LYON, France (AP) —>> Trains stopped at noon."),
        bad(
            "Trains stop\nLYON <<- (AFP) - –>> Trains stopped.",
            "Trains stop\nLYON (AFP) - Trains stopped.",
        ),
        bad(
            "Trains stop\nLYON<<,>> (Reuters) - Trains stopped.",
            "Trains stop\nLYON (Reuters) - Trains stopped.",
        ),
        bad(
            "Trains stop\nSeville (EFE)<< (EFE)>> - Trains stopped.",
            "Trains stop\nSeville (EFE) - Trains stopped.",
        ),
        bad(
            "Trains stop\nPORT LOUIS<<, PORT LOUIS>> (AFP) - Trains stopped.",
            "Trains stop\nPORT LOUIS (AFP) - Trains stopped.",
        ),
        bad(
            "Trains stop\n<<JAKARTA>> The transport ministry stopped all trains.",
            "Trains stop\nJAKARTA - The transport ministry stopped all trains.",
        ),
        bad(
            "Trains stop\nOSLO <<(Reuters)>> Trains stopped at noon.",
            "Trains stop\nOSLO (Reuters) - Trains stopped at noon.",
        ),
        bad(
            "Trains stop\n<<JAKARTA->> Trains stopped at noon.",
            "Trains stop\nJAKARTA - Trains stopped at noon.",
        ),
        bad(
            "Trains stop\nOSLO (Reuters)<<:>> Trains stopped at noon.",
            "Trains stop\nOSLO (Reuters) - Trains stopped at noon.",
        ),
        bad(
            "Trains stop\n<<(LYON) LYON, France —>> Trains stopped at noon.",
            "Trains stop\nLYON, France — Trains stopped at noon.",
        ),
        bad(
            "Trains stop\n<<LYON, France, May 3, May 3 —>> Trains stopped at noon.",
            "Trains stop\nLYON, France, May 3 — Trains stopped at noon.",
        ),
        bad("Trains stop\n<<LYON, FranceTrains>> stopped at noon."),
        good("Trains stop\nQUEBEC, Quebec — Quebec trains stopped at noon."),
        bad("Trains stop\n<<Jakarta, CNN Indonesia -->> Trains stopped at noon."),
        bad("Trains stop\n<<TEMPO.CO, Jakarta ->> Trains stopped at noon."),
        bad("Trains stop\n<<surabaya>> (ANTARA) - Trains stopped at noon."),
        bad(
            "Trains stop\n<<Xinhua News Agency, Lhasa, May 3rd (Reporter Li An)>> Trains stopped.",
            "Trains stop\nLHASA, May 3 (Xinhua) -- Trains stopped.",
        ),
        bad("Trains stop\n<<Lhasa (Xinhua), May 3 (reporter Li An) -->> Trains stopped."),
        bad("Trains stop\n<<China News Service, Lhasa, May 3.>> Trains stopped at noon."),
        bad("Trains stop\n<<[Lyon Ilbo = Reporter Kim Su-bin]>> Trains stopped at noon."),
        bad("Trains stop\n<<LYON Posted 2031.05.03 09:10 —>> Trains stopped at noon."),
        good("Trains stop\nTOKYO, May 3 (Jiji Press)--Trains stopped at noon."),
        bad("Trains stop\nThe head of the <<LYON —>> railway said so."),
        good("Trains stop\nLyon - Trains stopped at noon."),
        bad("Huelga\nMadrid, 21 ene (EFE)<<.- –>> Los trenes pararon.", langs="en-es"),
        bad("Bahnstreik\n<<Milan>> (dpa) - Die Züge stehen still.", langs="en-de"),
        bad("列车停运\n新华社北京3月4日<<电>>电 列车停运。", langs="en-zh"),
        good("Huelga de trenes\nMadrid, 21 ene (EFE).- Los trenes pararon.", langs="en-es"),
        bad("Zugstreik\nBerlin<<,>> (dpa) - Die Züge stehen still.", langs="en-de"),
        good("Zugstreik\nBerlin (dpa) - Die Züge stehen still.", langs="en-de"),
        bad("Grève\nParis (AFP)<< (AFP)>> - Les trains sont arrêtés.", langs="en-fr"),
        good("Забастовка\nМОСКВА, 21 января. /ТАСС/. Поезда стоят.", langs="en-ru"),
        bad("Забастовка\nМОСКВА (Интерфакс) <<- –>> Поезда стоят.", langs="en-ru"),
        bad("Страйк\nКиїв (Укрінформ) - <<Київ (Укрінформ) ->> Поїзди стоять.", langs="en-uk"),
        bad("إضراب\nصور (رويترز) - <<صور ->> توقفت القطارات.", langs="en-ar"),
        bad("Grev\nBARTIN (AA) - <<BARTIN ->> Trenler durdu.", langs="en-tr"),
        bad("Grevă\nTURDA<<, Cluj, TURDA>> (Agerpres) – Trenurile stau.", langs="en-ro"),
        bad("Забастовка\nКЕМЬ<<, КЕМЬ>> — Рейтер — Поезда стоят.", langs="en-ru"),
        bad("罢工\n新华社拉萨5月3日电 <<拉萨5月3日电>> 列车停运。", langs="en-zh"),
        good("Huelga\nZAMORA, Zamora (EFE) - Los trenes pararon.", langs="en-es"),
        good("Streik\nCelle (dpa) - Celle-Nord bleibt ohne Züge.", langs="en-de"),
        bad("罢工\n新华社北京5月3日电<<新华社北京5月3日电>> 列车停运。", langs="en-zh"),
        good("罢工\n新华社北京5月3日电（记者王平）列车停运。", langs="en-zh"),
        bad("파업\n(서울=연합뉴스) <<(서울=연합뉴스)>> 열차가 멈췄다.", langs="en-ko"),
        good("스포츠\n(서울=연합뉴스) 김민수 기자 = 열차가 멈췄다.", langs="en-ko"),
        bad("إضراب\nالقاهرة (رويترز) - <<القاهرة (رويترز) ->> توقفت القطارات.", langs="en-ar"),
        good("إضراب\nأبوظبي في 5 مايو/ وام / توقفت القطارات.", langs="en-ar"),
        good("Trains stop\nXinhua News Agency, the largest in China, named no cause."),
        good("Trains stop\nPARIS (AFP) - Trains stopped at noon."),
        good("Trains stop\nSEOUL, Oct. 12 (Yonhap) -- Trains stopped at noon."),
        good("Trains stop\nMOSCOW, January 21. /TASS/. Trains stopped at noon."),
        good("Trains stop\nPUNE (India), February 17. /TASS/. Trains stopped at noon."),
        good("Trains stop\nNew Delhi [India], November 24 (ANI): Trains stopped."),
        good("Trains stop\nMOSCOW, Nov 24 - RIA Novosti. Trains stopped."),
        good("Trains stop\nOSLO--(BUSINESS WIRE)--Trains stopped at noon."),
        good("Trains stop\nWASHINGTON (AP) _ Trains stopped at noon."),
        good("Trains stop\nNEW YORK, New York (AP) — Trains stopped at noon."),
        good("Trains stop\nLONDON Mayor Ann Reed stopped all trains."),
        good("Trains stop\nPARIS—Trains stopped at noon."),
    ),
    references=(
        "https://www.apstylebook.com",
        "https://www.reuters.com/info-pages/handbook/",
    ),
    false_alarms="A house that sets its first words in capitals and begins with its city.",
)
