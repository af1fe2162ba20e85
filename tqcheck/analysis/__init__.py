"""Readings of a text that rules share: words, sentences, quotations, entities, names, datelines.

Each is a pure function of a Text or a Document, kept by identity, so that every rule of a run
asks for it and it is computed once.
"""

from tqcheck.analysis.datelines import Dateline, dateline, split_dateline
from tqcheck.analysis.entities import (
    Entity,
    Entry,
    by_class,
    classes_at,
    entities,
    entity_from,
    gazetteer,
    is_person_at,
)
from tqcheck.analysis.metonyms import metonym_kinds, thing_ending
from tqcheck.analysis.names import Name, capitalised, is_title_case, story_places
from tqcheck.analysis.origin import Clue, clues, weigh
from tqcheck.analysis.pos import lemma_forms, possible_pos, strange_words, zipf
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.sentences import sentence_at, sentences
from tqcheck.analysis.slips import one_slip, slips
from tqcheck.analysis.words import Words, words

__all__ = [
    "Clue",
    "Dateline",
    "Entity",
    "Entry",
    "Name",
    "Words",
    "by_class",
    "capitalised",
    "classes_at",
    "clues",
    "dateline",
    "entities",
    "entity_from",
    "gazetteer",
    "is_person_at",
    "is_title_case",
    "lemma_forms",
    "metonym_kinds",
    "one_slip",
    "possible_pos",
    "quotations",
    "sentence_at",
    "sentences",
    "slips",
    "split_dateline",
    "story_places",
    "strange_words",
    "thing_ending",
    "weigh",
    "words",
    "zipf",
]
