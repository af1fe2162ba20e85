"""A negation of the source that nothing in the target answers.

The target must have no negator and none of the words that may stand for one, as its language file
lists them (`rules/_data/polarity`). Silent where one of the two languages has no such file, and
where the alignment is in doubt. Human translators into English turn many a negation round ("there
is a shortage"), so it speaks there only where the word that was negated still stands: "did not
approve" has become "approved". The rest is left to `negation-differs`, in preview.
"""

from collections.abc import Iterator

from tqcheck.analysis.opposites import is_answered, kept_alone
from tqcheck.analysis.polarity import covers, lost
from tqcheck.document import Segment
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


def _find(segment: Segment) -> Iterator[Match]:
    source, target = segment.sure_source, segment.target
    if source is None or not covers(target.lang) or not target.plain.strip():
        return
    if base(target.lang) == "en":
        said = None if source.plain == target.plain else kept_alone(source, target)
    else:
        said = lost(segment, lambda one: one.negators, lambda one: one.is_negative)
    if said is not None and not is_answered(source, target):
        whole = Span(0, len(target.plain.rstrip()))
        yield Match(whole, {"source": said.of(source.plain)}, source_span=said)


RULE = Rule(
    id="negation-lost",
    pack="bilingual",
    summary="A negation of the source that is not in the target",
    why="A small word is soon lost, and the sentence then says the contrary of its source.",
    error_type=ErrorType.MISTRANSLATION,
    severity=Severity.CRITICAL,
    message='The source says "{source}", and nothing here denies: it may say the contrary.',
    find=InSegment(_find, against_source=True),
    examples=(
        bad(
            "<<Jembatan itu dibuka pada hari Senin.>>",
            source="The bridge did not open on Monday.",
            langs="en-id",
        ),
        bad(
            "<<Мэр подписал контракт.>>",
            source="The mayor never signed the contract.",
            langs="en-ru",
        ),
        bad(
            "<<El consejo subió el impuesto.>>",
            source="The council didn't raise the tax.",
            langs="en-es",
        ),
        bad(
            "<<Die Brücke wurde am Montag geöffnet.>>",
            source="Мост не открыли в понедельник.",
            langs="ru-de",
        ),
        good(
            "Мэр отказался подписать контракт.", source="The mayor would not sign.", langs="en-ru"
        ),
        good("Der Bürgermeister war machtlos.", source="The mayor could not help.", langs="en-de"),
        good(
            "El puente abrirá sólo en mayo.",
            source="The bridge will not open until May.",
            langs="en-es",
        ),
        bad(
            "<<The governor ruled out another rise in rates.>>",
            source="Председатель банка не исключила нового повышения ставки.",
            langs="ru-en",
        ),
        bad(
            "<<The council has already approved the plan.>>",
            source="市议会尚未批准该计划。",
            langs="zh-en",
        ),
        good(
            "The governor said another rise was possible.",
            source="Председатель банка не исключила нового повышения ставки.",
            langs="ru-en",
        ),
        good(
            "There is a shortage of doctors.",
            source="Не хватает врачей.",
            langs="ru-en",
        ),
    ),
    false_alarms="A free rendering: a thing told by its contrary, where no word shows it.",
)
