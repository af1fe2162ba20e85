"""A verb with what it takes in another language: "explained the crowd that", "avoid to pay".

Which verbs take what is data by class (`rules/_data/valency.yaml`); what stands behind the verb is
read as a noun phrase (`analysis/chunks.py`), so that "made the promise to" and "made the drivers
to" are told apart by their nouns.
"""

from collections.abc import Callable, Iterator
from functools import cache

from tqcheck.analysis import classes_at, lemma_forms, possible_pos, words
from tqcheck.analysis.chunks import LONGEST, Chunk, can_act, can_hear, noun_phrase, valency
from tqcheck.document import Segment, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_LINKS = frozenset(("that", "why", "how", "whether"))
_SECOND = frozenset(("the", "a", "an", "his", "her", "their", "its", "this", "these"))
_OPENS_CLAUSE = frozenset(
    ("the", "a", "an", "he", "she", "it", "they", "we", "there", "this", "these", "his", "her",
     "their", "its", "no", "all", "some", "many", "if", "in", "on", "at", "as", "every")
)  # fmt: skip
_BE = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "get", "got", "gets", "getting")
)
_MORE = frozenset(("to", "that", "not", "if", "whether", "for", "about", "of", "why", "how"))
_NOT_DONE = frozenset(("date", "the", "a", "an", "be", "no", "some", "all", "do"))
_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "you", "i", "who", "which", "that", "to"))
_OFTEN = frozenset(("many", "several", "again", "repeatedly", "twice"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "’ve"))
_DAYS = frozenset(("on", "in", "at", "late", "earlier", "yesterday", "today"))
_OBJECT_OPENS = _SECOND | {"any", "some", "him", "them", "at"}
_Found = tuple[int, str]  # the last token, and what to write
_Frame = Callable[[Text, int, str], _Found | None]


@cache
def _pairs(lang: str, name: str) -> dict[str, str]:
    """Give what stands behind "=" in a list by what stands before it."""
    return dict(one.split("=", 1) for one in valency(lang)[name])


@cache
def _forms(lang: str) -> dict[str, tuple[str, tuple[_Frame, ...]]]:
    """Lemmas and the frames to try, by each form of the verbs and adjectives of the lists."""
    frames: dict[str, tuple[_Frame, ...]] = {}
    for name, frame in _FRAMES:
        lemmas = {one.partition("=")[0].partition(":")[0] for one in valency(lang)[name]}
        for lemma in sorted(lemmas):
            frames[lemma] = (*frames.get(lemma, ()), frame)
    made: dict[str, tuple[str, tuple[_Frame, ...]]] = {}
    for lemma, tried in frames.items():
        adjective = lemma in _pairs(lang, "adjective")
        slots = ((lemma,),) if adjective else lemma_forms(lemma, "V", lang)
        made |= {form: (lemma, tried) for slot in slots for form in slot}
    return made


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    tokens, forms = words(text), _forms(text.lang)
    last = len(tokens.texts) - 2
    for at in [at for at, lower in enumerate(tokens.lowers) if lower in forms]:
        if at >= last:
            continue
        lemma, frames = forms[tokens.lowers[at]]
        for frame in frames:
            found = frame(text, at, lemma)
            if found:
                use = found[1].format(verb=tokens.lowers[at])
                yield Match(tokens.span(at, found[0]), {"use": use})
                break


def _is_active(text: Text, at: int) -> bool:
    """Whether a form is no passive: no form of "be" before it, but for adverbs."""
    lowers = words(text).lowers
    before = at - 1
    while before > 0 and possible_pos(lowers[before], text.lang) in {"R", "RX"}:
        before -= 1
    return before < 0 or lowers[before] not in _BE


def _has_subject(text: Text, at: int) -> bool:
    """Whether a word stands before the verb, so that it is no inversion: "..., explained the"."""
    before = words(text).texts[at - 1] if at else "."
    return before[0].isalpha() or before in {"'s", "’s"}


def _to_hearer(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "explained the crowd that" and "explained the crowd the plan"."""
    lists, lowers = valency(text.lang), words(text).lowers
    once, twice = lemma in lists["to_hearer"], lemma in lists["to_hearer_twice"]
    if not (once or twice) or not _is_active(text, at) or not _has_subject(text, at):
        return None
    chunk = _hearer(text, at + 1)
    if chunk is None or chunk.last + 2 >= len(lowers):
        return None
    after = chunk.last + 1
    if lowers[after] == "and":
        more = _hearer(text, after + 1)
        after = more.last + 1 if more and more.last + 2 < len(lowers) else after
    if twice and lowers[after] in _SECOND and (chunk.definite or chunk.plural):
        return after - 1, '"{verb} to" before the hearers'
    link = after
    if lowers[link] in _DAYS and link + 3 < len(lowers):
        link = next((one for one in (link + 1, link + 2) if lowers[one] in _LINKS), link)
    fits = lowers[link] in _LINKS and lowers[link + 1] in _OPENS_CLAUSE
    return (after - 1, '"{verb} to" before the hearers, or "told"') if once and fits else None


def _hearer(text: Text, first: int) -> Chunk | None:
    chunk = noun_phrase(text, first)
    if chunk is None or not can_act(text, chunk) or not (chunk.definite or chunk.plural):
        return None
    return chunk


def _clause(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "suggested the residents to leave"; offices may be proposed to be held."""
    lists, lowers = valency(text.lang), words(text).lowers
    if not _to_near(text, at) or not _is_active(text, at) or not _has_subject(text, at):
        return None
    chunk = _hearer(text, at + 1) or _state(text, at + 1)
    verb = _infinitive(text, chunk.last + 1) if chunk else None
    if verb is None or chunk is None:
        return None
    if lemma in {"propose", "suggest"} and lowers[verb] in lists["of_office"] and not chunk.pronoun:
        return None
    return verb, 'a clause: "{verb} that" with the verb'


def _state(text: Text, first: int) -> Chunk | None:
    """Read a country or a capital that stands for its government."""
    chunk = noun_phrase(text, first)
    if chunk is None or not chunk.named or not classes_at(text, first) & {"territory", "capital"}:
        return None
    return chunk


def _to_near(text: Text, at: int) -> bool:
    """Whether "to" stands so near behind a verb that only its object can lie between."""
    return "to" in words(text).lowers[at + 2 : at + 2 + LONGEST]


def _infinitive(text: Text, at: int) -> int | None:
    """Index of the verb where "to" and an infinitive stand."""
    lowers = words(text).lowers
    verb = at + 1
    if verb >= len(lowers) or lowers[at] != "to":
        return None
    if verb + 1 < len(lowers) and lowers[verb] in {"not", "immediately", "also"}:
        verb += 1
    letters = possible_pos(lowers[verb], text.lang)
    known = "V" in letters and lowers[verb] not in _NOT_DONE and words(text).texts[verb].islower()
    return verb if known else None


def _bare(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "made the drivers to stop" and "let the ball to roll"."""
    lists = valency(text.lang)
    if not _to_near(text, at) or not _is_active(text, at) or not _has_subject(text, at):
        return None
    chunk = noun_phrase(text, at + 1)
    verb = _infinitive(text, chunk.last + 1) if chunk else None
    if chunk is None or verb is None:
        return None
    if lemma == "make":
        spared = chunk.noun in {"team", "squad", "side", "public", "man"}
        fits = can_act(text, chunk) and not spared and (chunk.definite or chunk.plural)
    else:
        fits = chunk.definite and chunk.noun not in lists["let_spares"]
    noun = "N" in possible_pos(words(text).lowers[verb], text.lang)
    if not fits or (noun and not _goes_on(text, verb)):
        return None
    return verb, '"{verb}" with the verb alone, without "to"'


def _goes_on(text: Text, verb: int) -> bool:
    """Whether what follows makes a verb of a word that may be a noun, as an object does."""
    lowers = words(text).lowers
    if verb + 1 >= len(lowers):
        return False
    following = lowers[verb + 1]
    letters = set(possible_pos(following, text.lang))
    return following not in {"and", "or", ",", "."} and bool(letters & set("TOIRPJU"))


def _object(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "asked to the residents to leave", "thanked to the firefighters"."""
    lists, tokens = valency(text.lang), words(text)
    if tokens.lowers[at + 1] != "to" or not _is_active(text, at):
        return None
    letters = set(possible_pos(tokens.lowers[at], text.lang))
    noun = letters & set("NPG") and not (
        tokens.lowers[at].endswith("ed") and at and "determiner" not in classes_at(text, at - 1)
    )
    if noun or tokens.lowers[at] == "thanks" or not _has_subject(text, at):
        return None
    chunk = noun_phrase(text, at + 2)
    if chunk is None or not can_act(text, chunk) or chunk.last + 1 >= len(tokens.texts):
        return None
    opening = set(possible_pos(tokens.lowers[at + 2], text.lang))
    shaped = chunk.pronoun or chunk.definite or (chunk.plural and not opening & set("VZ"))
    more = tokens.lowers[chunk.last + 1] in _MORE or tokens.lowers[chunk.last + 1] in _OFTEN
    sure = lemma not in lists["object_with_more"] and can_hear(text, chunk)
    if not shaped or not (more or sure):
        return None
    return chunk.last, '"{verb}" without "to"'


def _gerund(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "avoid to pay"; "considered to be" and "the risk to lose" are something else."""
    lists, lowers = valency(text.lang), words(text).lowers
    verb = _infinitive(text, at + 1)
    if verb is None or (lowers[at].endswith("ed") and not _is_active(text, at)):
        return None
    noun = set(possible_pos(lowers[verb], text.lang)) & set("NJP")
    if noun and not _goes_on(text, verb):
        return None
    if lemma in lists["gerund_guarded"] and not _is_verb_here(text, at, lemma, verb):
        return None
    how = '"{verb} in"' if lemma == "succeed" else '"{verb}"'
    return verb, how + " with the -ing form"


def _is_verb_here(text: Text, at: int, lemma: str, verb: int) -> bool:
    lists, lowers = valency(text.lang), words(text).lowers
    before, done = lowers[at - 1] if at else "", lowers[verb]
    if lemma in lists["gerund_have"]:
        then = lowers[verb + 1] if verb + 1 < len(lowers) else ""
        return done == "have" and "E" in possible_pos(then, text.lang)
    perfect = before in _HAVE or (before in {"not", "also", "already", "now"} and at > 1)
    if lemma == "consider":
        passive = lowers[at] == "considered" and not perfect
        return not passive and done not in {"be", "have"}
    if lemma == "finish":
        return perfect
    return before in _SUBJECTS or perfect or "modal" in classes_at(text, at - 1)


def _from(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "prevent the water to reach"; nouns that take an infinitive are spared."""
    del lemma
    lists = valency(text.lang)
    if not _to_near(text, at) or not _is_active(text, at):
        return None
    chunk = noun_phrase(text, at + 1)
    verb = _infinitive(text, chunk.last + 1) if chunk else None
    if chunk is None or verb is None or chunk.noun in lists["with_infinitive"]:
        return None
    hears = can_hear(text, chunk)
    letters = set(possible_pos(words(text).lowers[verb], text.lang))
    if not hears and (not chunk.definite or chunk.noun.endswith("ing")):
        return None
    if letters & set("NPJ") and not _goes_on(text, verb):
        return None
    return verb, '"from" and the -ing form'


def _adjective(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "capable to make" and "interested to buy"; "interested to hear" is sound."""
    lists = valency(text.lang)
    verb = _infinitive(text, at + 1)
    if verb is None or words(text).lowers[verb] in lists["adjective_spares"]:
        return None
    return verb, f'"{{verb}} {_pairs(text.lang, "adjective")[lemma]}" with the -ing form'


def _to_infinitive(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "refused answering the question"."""
    del lemma
    lists, lowers = valency(text.lang), words(text).lowers
    done = lowers[at + 1]
    if "G" not in possible_pos(done, text.lang) or not _is_active(text, at):
        return None
    if not _has_subject(text, at) or done in lists["infinitive_spares"]:
        return None
    after = lowers[at + 2]
    object_follows = after in _OBJECT_OPENS or "P" in possible_pos(after, text.lang)
    noun = "N" in possible_pos(done, text.lang)
    return (at + 1, '"{verb} to" with the verb') if object_follows and not noun else None


def _giving(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "returned to the buyers the money"; "sent to the judge the same day" is a time."""
    del lemma
    lists, lowers = valency(text.lang), words(text).lowers
    if lowers[at + 1] != "to" or not _is_active(text, at):
        return None
    chunk = noun_phrase(text, at + 2)
    if chunk is None or not _has_subject(text, at) or chunk.last + 2 >= len(lowers):
        return None
    last, after = chunk.last, lowers[chunk.last + 1]
    if chunk.noun in lists["money"] and chunk.last > at + 3:
        last, after = chunk.last - 1, chunk.noun
        receiver = noun_phrase(text, at + 2)
        receiver = chunk._replace(noun=lowers[last], plural=True) if receiver else None
    else:
        receiver = chunk
    if receiver is None or not can_hear(text, receiver):
        return None
    given = after in lists["money"] or after in {"the", "their", "his", "her"}
    spared = lowers[last + 2] in lists["times"] if after not in lists["money"] else False
    return (
        (last, '"{verb}", what is given, and then "to" with the receiver')
        if given and not spared
        else None
    )


def _with_hearer(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "apologised the victims", "waited him"."""
    wanted = _pairs(text.lang, "hearer_with").get(lemma)
    if wanted is None or not _has_subject(text, at) or not _is_active(text, at):
        return None
    letters = set(possible_pos(words(text).lowers[at], text.lang))
    chunk = noun_phrase(text, at + 1)
    if chunk is None or not can_hear(text, chunk) or "G" in letters or "N" in letters:
        return None
    shaped = chunk.pronoun or (chunk.definite and not chunk.named)
    return (chunk.last, f'"{{verb}} {wanted}"') if shaped else None


def _preposition(text: Text, at: int, lemma: str) -> _Found | None:
    """Find "acquitted him from fraud": the preposition of another language behind the object."""
    wanted, lowers = _pairs(text.lang, "preposition"), words(text).lowers
    near = lowers[at + 2 : at + 2 + LONGEST]
    chunk = noun_phrase(text, at + 1) if any(f"{lemma}:{one}" in wanted for one in near) else None
    if chunk is None or not can_hear(text, chunk) or chunk.last + 2 >= len(lowers):
        return None
    said, after = lowers[chunk.last + 1], lowers[chunk.last + 2]
    right = wanted.get(f"{lemma}:{said}")
    crime = after in valency(text.lang)["crimes"] or possible_pos(after, text.lang) == "G"
    shaped = chunk.pronoun or chunk.definite or chunk.plural
    fits = right and crime and shaped and _is_active(text, at)
    return (chunk.last + 1, f'"{{verb}} ... {right}"') if fits else None


# Frames by the list of verbs that they are tried for, in this order.
_FRAMES: tuple[tuple[str, _Frame], ...] = (
    ("to_hearer", _to_hearer),
    ("to_hearer_twice", _to_hearer),
    ("clause", _clause),
    ("bare", _bare),
    ("object", _object),
    ("gerund", _gerund),
    ("from", _from),
    ("adjective", _adjective),
    ("infinitive", _to_infinitive),
    ("giving", _giving),
    ("hearer_with", _with_hearer),
    ("preposition", _preposition),
)

RULE = Rule(
    id="verb-pattern",
    pack="grammar",
    summary="A verb with what it takes in another language",
    why="A machine keeps the object, the preposition or the infinitive that the verb has in the "
    "source.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MINOR,
    message='"{found}": write {use}.',
    find=InSegment(_find),
    target_lang=("en",),
    in_quotes=False,
    examples=(
        bad("She <<explained the crowd>> that the gates were shut."),
        bad("He <<described us>> the storm. They <<explained teachers and parents>> the plan."),
        bad("She <<suggested its clients to change>> their locks; he <<demanded Peru to pay>>."),
        bad(
            "The frost <<made many families to sell>> goats, and they <<let the ball to roll>> on."
        ),
        bad("The mayor <<asked to the residents>> to leave and <<thanked to the firefighters>>."),
        bad("They hope to <<avoid to pay>> the fine, and they <<risk to lose>> the roof."),
        bad("The firm is <<considering to close>> the pit and <<denied to have>> sold it."),
        bad(
            "The wall <<prevents the water to reach>> the field. It is <<capable to hold>> a flood."
        ),
        bad("The suspect <<refused answering>> the judge. She is <<interested to buy>> the mill."),
        bad("The firm <<returned to the buyers>> the money and <<apologised them>>."),
        bad("The judge <<acquitted him from>> murder."),
        good("The crane was returned to the owner the same day; they waited the whole week."),
        good("She explained to the crowd that the gates were shut, and told us about the storm."),
        good("The promises made to workers to raise pay were kept. It made the team to great joy."),
        good("The flat was let to guests; he let the flat to pay the rent. It is risky to pay."),
        good("Measures to prevent attempts to sell arms failed. He was asked to the ball."),
        good("It is considered to be rich. The risk to pay for is fire. I was interested to hear."),
        good('"We won," explained the minister that he admires. He refused, answering the judge.'),
        good("They proposed the minister to lead the bank. He demanded the right to speak."),
    ),
    references=("https://dictionary.cambridge.org/grammar/british-grammar/verb-patterns",),
    false_alarms="A noun that takes an infinitive and that the lists lack.",
)
