"""The shape of a language's table of grammar: what statements are made of. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that statements are taken apart and judged by.

    Sets hold words in lower case. Names ending in ``_pattern`` are regular expressions without
    unbounded repeats. ``past_verbs`` are finite verbs that tell an event; ``past_endings`` are
    endings of others.
    """

    code: str
    personal_pronouns: frozenset[str]
    other_pronouns: frozenset[str]
    possessives: frozenset[str]
    demonstratives: frozenset[str]
    places: frozenset[str]
    articles: frozenset[str]
    anaphoric_nouns: frozenset[str]
    past_verbs: frozenset[str]
    past_endings: tuple[str, ...]
    not_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    saying: frozenset[str]
    opinion: frozenset[str]
    vague_verbs: frozenset[str]
    hedges_pattern: str
    questions: frozenset[str]
    dangling: frozenset[str]
    prepositions: frozenset[str]
    date_prepositions: tuple[str, ...]
    date_adverbs: tuple[str, ...]
    conjunctions: tuple[str, ...]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    openers: tuple[str, ...]
    event_nouns: frozenset[str]
    person_titles: frozenset[str]
    be_singular: str
    be_plural: tuple[str, ...]
    took_place: str
    linked_pattern: str
    planned_pattern: str
    compared_pattern: str
    relative_pattern: str
    attribute_pattern: str
    looks_back_pattern: str
    after_event_pattern: str
