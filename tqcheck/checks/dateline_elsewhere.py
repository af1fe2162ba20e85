"""A dateline of a place that the story never touches.

Portals put their own city before every story they translate: JAKARTA on a story set among Paris,
Kyiv and Moscow. Correspondents, though, do file from elsewhere. So the rule speaks only when the
dateline names no known agency, its city is none of the hubs from which agencies file nor a base
for the countries of the story, and neither the city, nor its country, nor anything of that country
occurs; and when the story is clearly of another place: its first paragraph says that something
happened there, and it names three countries or more or keeps coming back to that one. Of the
cities of portals known for the habit, three other countries are enough.

Within one country the map decides. Where every place of that country that the story names lies
far off, something happens in one of the towns among them, and the dateline's city is neither the
capital, nor the largest, nor one that correspondents file from, nobody reported from there.
"""

from collections import Counter
from collections.abc import Iterator

from tqcheck.analysis import (
    Dateline,
    Entity,
    Entry,
    apart,
    capitals,
    dateline,
    entities,
    is_title_case,
    slips,
    words,
)
from tqcheck.analysis.dateline_data import beat, beat_at_home, bureaus, elsewhere, hubs, portals
from tqcheck.document import Document, Role
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_PLACES = 3
MIN_MENTIONS = 3
MIN_SHARE = 0.5
REACH = 6
_SETTING = frozenset({"territory", "capital", "city", "region", "capital?", "city?"})
_PLACED = _SETTING | {"adjective", "demonym"}
_WITHIN = frozenset({"in", "at", "above"})
_PAUSES = frozenset(",.;:()")
FAR = 280  # km: further than a reporter goes from a provincial town, and than its suburbs lie
NEAR = 120  # km, of what is named in passing
MIN_FAR = 2
VERY_FAR = 500  # km, where the story names but one place
_TOWNS = frozenset({"city", "capital"})
_ON_THE_MAP = _TOWNS | {"region"}


def _find(document: Document, home: str) -> Iterator[tuple[int, Match]]:
    found = dateline(document)
    if found is None or found.agency or not found.entries:
        return
    city = found.city.casefold()
    if city in hubs() or city == home.casefold():
        return
    touched = list(_touched(document))
    own = {entry.country for entry in found.entries}
    names = {entry.canonical for entry in found.entries}
    if any(entry.country in own or entry.canonical in names for _, _, entry in touched):
        if not _is_far_from_home(document, found, own, touched):
            return
    elif not _is_set_elsewhere(document, found, touched):
        return
    length = len(found.text.rstrip())
    yield found.segment, Match(Span(0, length), {"place": found.place})


def _touched(document: Document) -> Iterator[tuple[int, Entity, Entry]]:
    """Places, peoples and bodies that the story names outside its dateline, with the segment.

    In a headline of capitalised words a company or a paper is no evidence: "Time", "Sun".
    """
    for index, segment in document.targets():
        if segment.role in (Role.DATELINE, Role.CREDIT, Role.BYLINE):
            continue
        text = segment.target
        for entity in entities(text):
            if not entity.kinds & _PLACED and is_title_case(text):
                continue
            for entry in entity.entries:
                if entry.country or entry.kind in _PLACED:
                    yield index, entity, entry


def _is_set_elsewhere(
    document: Document, found: Dateline, touched: list[tuple[int, Entity, Entry]]
) -> bool:
    covered = beat(found.city)
    countries = {entry.country for _, _, entry in touched if entry.country}
    many = len(countries) >= MIN_PLACES
    if many and countries & covered:
        return False
    if many and found.city.casefold() in portals():
        return True
    setting = _setting(document, found) or _subject(document, found, touched)
    if setting is None or setting in covered:
        return False
    mentions = Counter(
        entry.country for _, entity, entry in touched if _one_country(entity) and entry.country
    )
    count = mentions[setting]
    names = {entry.canonical for _, _, entry in touched if entry.country == setting}
    enough = count >= MIN_MENTIONS or (count == 2 == len(names) and len(countries) == 1)
    return many or (enough and count >= MIN_SHARE * sum(mentions.values()))


def _is_far_from_home(
    document: Document,
    found: Dateline,
    own: set[str],
    touched: list[tuple[int, Entity, Entry]],
) -> bool:
    """Whether all that the story names of the dateline's own country lies far from its city."""
    kinds = {entry.kind for entry in found.entries}
    country, city = next(iter(own)), found.city.casefold()
    if len(own) > 1 or kinds != {"city"} or not _is_provincial(city, country):
        return False
    there = [(index, entity, entry) for index, entity, entry in touched if entry.country == country]
    placed = [one for one in there if one[2].kind.rstrip("?") in _ON_THE_MAP]
    if not placed or len(placed) * 2 < len({id(one[1]) for one in touched}):
        return False
    ahead, gaps = False, []
    for index, entity, _ in placed:
        text = document.segments[index].target
        gap = apart(city, entity.span.of(text.plain).casefold(), country, text.lang)
        if gap is None:
            continue
        if gap < (FAR if index <= found.segment + 1 else NEAR):
            return False
        gaps.append(gap)
        ahead = ahead or index <= found.segment + 1
    if len(gaps) < MIN_FAR and max(gaps, default=0) < VERY_FAR:
        return False
    return (
        ahead
        and not _is_misspelt(document, city)
        and any(
            entry.kind in _TOWNS and _happens_in(document, index, entity)
            for index, entity, entry in placed
        )
    )


def _is_misspelt(document: Document, city: str) -> bool:
    """Whether a name of the story may be the city itself, with a slip."""
    for index, segment in document.targets():
        if index and segment.role is not Role.DATELINE:
            lowers = words(segment.target).lowers
            if any(slips(lowers[at], city, 2) is not None for at in capitals(segment.target)):
                return True
    return False


def _is_provincial(city: str, country: str) -> bool:
    return country not in beat_at_home() and city not in bureaus() and not beat(city)


def _happens_in(document: Document, index: int, entity: Entity) -> bool:
    """Whether something is said to be or happen in a place: "in Oslo", "a clinic in Oslo"."""
    tokens = words(document.segments[index].target)
    at = entity.first - 1
    return at > 0 and tokens.lowers[at] in _WITHIN and tokens.lowers[at - 1] not in elsewhere()


def _one_country(entity: Entity) -> bool:
    return len({entry.country for entry in entity.entries}) == 1


def _setting(document: Document, found: Dateline) -> str | None:
    """Country in a place of which the first paragraph says that something happened.

    A story of the dateline's own city may be all about another country and yet happen at home:
    what is ratified with Japan, exported to Spain, or whom somebody is wanted in Norway for.
    """
    lede = found.segment + 1
    if lede >= len(document.segments):
        return None
    text = document.segments[lede].target
    tokens = words(text)
    for entity in entities(text):
        if not entity.kinds & _SETTING or not _one_country(entity):
            continue
        for at in range(max(1, entity.first - REACH), entity.first):
            between = tokens.texts[at + 1 : entity.first]
            if tokens.lowers[at] not in _WITHIN or not _PAUSES.isdisjoint(between):
                continue
            if tokens.lowers[at - 1] not in elsewhere():
                return entity.entries[0].country
    return None


def _subject(
    document: Document, found: Dateline, touched: list[tuple[int, Entity, Entry]]
) -> str | None:
    """Country that the headline names, whose people or rulers open the story, with a town of it.

    "Moscow ready for talks", "Russia is prepared ..."; not "The Senate ratified a deal with Japan".
    """
    lede = found.segment + 1
    if lede >= len(document.segments):
        return None
    text = document.segments[lede].target
    tokens = words(text)
    headed = {entry.country for index, _, entry in touched if index < found.segment}
    towns = {entry.country for _, _, entry in touched if entry.kind.rstrip("?") in _TOWNS}
    for entity in entities(text):
        after = tokens.lowers[entity.last + 1 : entity.last + 2]
        leads = entity.first == 0 or (after in {("'s",), ("’s",)} and entity.first <= REACH)
        if not leads or not _one_country(entity) or not entity.kinds & _SETTING:
            continue
        country = entity.entries[0].country
        if country in headed & towns:
            return country
    return None


def _make(style: HouseStyle) -> InStory:
    return InStory(lambda document: _find(document, style.home))


RULE = Rule(
    id="dateline-elsewhere",
    pack="datelines",
    summary="A dateline of a place that the story never touches",
    why="A dateline says where the reporter was. A portal that puts its own city before a "
    "translated wire story tells readers something that is not so.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.MAJOR,
    message="The dateline says {place}, but the story never touches it: name the place where it "
    "was reported, or drop the dateline.",
    find=_make(ANY_HOUSE),
    by_house=_make,
    target_lang=("en",),
    examples=(
        bad(
            "Talks On Grain Deal Drag On\n"
            "<<MANILA ->> Envoys of Turkey, Ukraine and Russia met again in Istanbul.\n"
            "Moscow wants the sanctions eased. Kyiv refuses."
        ),
        bad(
            "Norwegian Town Buys Back Its Ferry\n"
            "<<HANOI ->> A town in northern Norway bought its ferry back on Friday.\n"
            "The ferry sails from Bodo. Norway has sold a hundred such ships."
        ),
        bad(
            "Ferry Bought Back\n"
            "<<JAKARTA (Among) ->> A town in Norway bought its ferry back on Friday.\n"
            "The ship was built in Bergen, said its new owners."
        ),
        bad(
            "Clinic Opens\n"
            "<<MEDAN, Indonesia —>> A clinic for turtles has opened on the beach in Sanur.\n"
            "Vets from a university in Denpasar, Bali, work there on Sundays. Bali has two more."
        ),
        good(
            "Clinic Opens\n"
            "MEDAN, Indonesia — A clinic for turtles has opened on the beach in Sanur.\n"
            "The money comes from Medan. Vets from a university in Denpasar work there."
        ),
        good(
            "Clinic Opens\n"
            "BINJAI, Indonesia — A clinic for turtles has opened in Medan.\n"
            "Vets from a university in Medan work there."
        ),
        good(
            "Ferry Bought Back\n"
            "JAKARTA - A town in Norway bought its ferry back on Friday.\n"
            "The ship was built in Bergen, said its new owners.",
            style=HouseStyle(dateline="bare", home="Jakarta"),
        ),
        bad(
            "Tallinn Weighs New Ferry Tax\n"
            "<<LUSAKA —>> Estonia is ready to tax ferries, its transport minister said on Friday.\n"
            "Tallinn wants the money for its port. Estonia has put the tax off twice."
        ),
        good(
            "Talks On Grain Deal Drag On\n"
            "ISTANBUL - Envoys of Turkey, Ukraine and Russia met again.\n"
            "Moscow wants the sanctions eased. Kyiv refuses."
        ),
        good(
            "Oil slips\nLONDON - Crude fell after Russia, Iraq and Nigeria raised output.\n"
            "Prices in Asia followed."
        ),
        good(
            "Army Takes Border Town\n"
            "BANGKOK - Myanmar's army took a border town on Friday, rebels said.\n"
            "Myanmar has been at war for years. In Yangon, Myanmar's largest city, shops closed."
        ),
        good(
            "Second Round\n"
            "MELBOURNE - Ana Koval needed 80 minutes to beat Italy's Carla Russo on Monday.\n"
            "She next meets a player from Spain. France's Luc Morel lost to a Swede."
        ),
        good(
            "Fugitive Arrested\n"
            "LIMA - Police on Monday arrested a man who is wanted in Spain for fraud.\n"
            "Spanish prosecutors say that he robbed a bank in Valencia. Spain wants him back."
        ),
        good(
            "Deal Ratified\n"
            "MANILA - The Senate ratified a deal with Japan on Tuesday.\n"
            "Tokyo signed it in July. Senators praised Japan."
        ),
        good(
            "Team Reaches Final\n"
            "LIMA - Marta Solis scored twice to put her side through.\n"
            "She plays her club football in Norway."
        ),
    ),
    false_alarms="A correspondent's dateline without the agency's name, on a story about others.",
)
