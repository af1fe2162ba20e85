"""Readings of a text that rules share: words, sentences, quotations, entities, names, datelines.

Each is a pure function of a Text or a Document, kept by identity, so that every rule of a run
asks for it and it is computed once.
"""

from tqcheck.analysis.antecedents import may_mean
from tqcheck.analysis.bodies import Acting, acting_body, carried_body, firm_names
from tqcheck.analysis.body_acts import acts_as_body, is_guardian
from tqcheck.analysis.bound import bound_to
from tqcheck.analysis.common_slips import languages_with_common_words, misspelt_common
from tqcheck.analysis.dateline_loose import garbled
from tqcheck.analysis.dateline_parts import Dateline
from tqcheck.analysis.dateline_twice import said_twice
from tqcheck.analysis.datelines import dateline, split_dateline
from tqcheck.analysis.dates import Written, date_words, weekday_name, written_dates
from tqcheck.analysis.dialect import is_as_spoken, is_cited, is_informal, is_marked_sic, is_shown
from tqcheck.analysis.distances import apart, kilometres
from tqcheck.analysis.entities import (
    Entity,
    Entry,
    by_class,
    classes_at,
    closed_class,
    entities,
    entity_from,
    gazetteer,
    is_person_at,
)
from tqcheck.analysis.families import family, kin
from tqcheck.analysis.known_genders import is_person_noun
from tqcheck.analysis.metonyms import metonym_kinds, thing_ending
from tqcheck.analysis.names import (
    Name,
    capitalised,
    first_names,
    is_name_in_story,
    is_title,
    is_title_case,
    story_places,
)
from tqcheck.analysis.origin import Clue, clues, spoken_in, weigh
from tqcheck.analysis.people import (
    Person,
    common_first,
    family_first,
    first_name_forms,
    great_names,
    is_arabic,
    is_ruled_place,
    known_by_surname,
    name_key,
    people,
    plain_letters,
    squeezed,
)
from tqcheck.analysis.persons import capital_runs, given_gender
from tqcheck.analysis.place_slips import languages_with_place_names, misspelt_place, place_form
from tqcheck.analysis.pos import (
    Unknown,
    lemma_forms,
    possible_pos,
    strange_words,
    unknown,
    unknown_scraps,
    zipf,
)
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import forget, reading
from tqcheck.analysis.sentences import sentence_at, sentences
from tqcheck.analysis.slips import one_slip, reorderings, skeleton, slips
from tqcheck.analysis.spelling import (
    correction,
    is_derived,
    is_foreign,
    is_foreign_function_word,
    is_rare,
    likely_slips,
    loans,
)
from tqcheck.analysis.titles import ends_title, is_title_elsewhere
from tqcheck.analysis.unmeant import orphans, person_before, thing_meant
from tqcheck.analysis.words import Words, capitals, lowered, word_count, words

__all__ = [
    "Acting",
    "Clue",
    "Dateline",
    "Entity",
    "Entry",
    "Name",
    "Person",
    "Unknown",
    "Words",
    "Written",
    "acting_body",
    "acts_as_body",
    "apart",
    "bound_to",
    "by_class",
    "capital_runs",
    "capitalised",
    "capitals",
    "carried_body",
    "classes_at",
    "closed_class",
    "clues",
    "common_first",
    "correction",
    "date_words",
    "dateline",
    "ends_title",
    "entities",
    "entity_from",
    "family",
    "family_first",
    "firm_names",
    "first_name_forms",
    "first_names",
    "forget",
    "garbled",
    "gazetteer",
    "given_gender",
    "great_names",
    "is_arabic",
    "is_as_spoken",
    "is_cited",
    "is_derived",
    "is_foreign",
    "is_foreign_function_word",
    "is_guardian",
    "is_informal",
    "is_marked_sic",
    "is_name_in_story",
    "is_person_at",
    "is_person_noun",
    "is_rare",
    "is_ruled_place",
    "is_shown",
    "is_title",
    "is_title_case",
    "is_title_elsewhere",
    "kilometres",
    "kin",
    "known_by_surname",
    "languages_with_common_words",
    "languages_with_place_names",
    "lemma_forms",
    "likely_slips",
    "loans",
    "lowered",
    "may_mean",
    "metonym_kinds",
    "misspelt_common",
    "misspelt_place",
    "name_key",
    "one_slip",
    "orphans",
    "people",
    "person_before",
    "place_form",
    "plain_letters",
    "possible_pos",
    "quotations",
    "reading",
    "reorderings",
    "said_twice",
    "sentence_at",
    "sentences",
    "skeleton",
    "slips",
    "split_dateline",
    "spoken_in",
    "squeezed",
    "story_places",
    "strange_words",
    "thing_ending",
    "thing_meant",
    "unknown",
    "unknown_scraps",
    "weekday_name",
    "weigh",
    "word_count",
    "words",
    "written_dates",
    "zipf",
]
