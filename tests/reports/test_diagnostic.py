"""The diagnostic start: a dozen questions tell what Cyn knows already."""

import random
from statistics import fmean

from quizapp.reports import Answered, Probe, beliefs, first_memories, next_question
from quizapp.reports.diagnostic import QUESTIONS, TRUSTED_FROM

DECK = [Probe(f"f{n:02}") for n in range(60)]


def diagnose(known: set[str], guess: float = 0.0, seed: int = 1) -> list[Answered]:
    """Answers of a learner who knows these facts and guesses the others."""
    rng = random.Random(seed)
    answers: list[Answered] = []
    while (fact := next_question(DECK, answers)) is not None:
        right = fact in known or rng.random() < guess
        answers.append(Answered(fact, right, guess))
    return answers


def test_a_dozen_different_facts_are_asked_all_over_the_deck() -> None:
    asked = [answer.fact for answer in diagnose(set())]
    assert len(asked) == len(set(asked)) == QUESTIONS
    places = sorted(int(fact[1:]) for fact in asked)
    assert places[0] < 12
    assert places[-1] > 47


def test_a_small_deck_ends_when_all_were_asked() -> None:
    deck = DECK[:3]
    answers: list[Answered] = []
    while (fact := next_question(deck, answers)) is not None:
        answers.append(Answered(fact, True))
    assert len(answers) == 3
    assert next_question([], []) is None


def test_who_knows_one_half_is_not_made_to_relearn_it() -> None:
    known = {probe.fact for probe in DECK[:30]}
    answers = diagnose(known)
    entered = first_memories(DECK, answers)
    assert len(entered) >= 15
    assert set(entered) <= known
    assert all(belief >= TRUSTED_FROM for belief in entered.values())
    assert not set(entered) & {answer.fact for answer in answers}


def test_who_knows_nothing_gets_no_memories_even_by_lucky_guesses() -> None:
    for seed in range(5):
        assert len(first_memories(DECK, diagnose(set(), guess=0.25, seed=seed))) <= 3


def test_beliefs_are_better_than_none_for_learners_who_know_stretches_of_time() -> None:
    rng = random.Random(7)
    errors, base = [], []
    for seed in range(12):
        start, length = rng.randrange(60), rng.randrange(10, 45)
        known = {probe.fact for n, probe in enumerate(DECK) if (n - start) % 60 < length}
        found = beliefs(DECK, diagnose(known, guess=0.25, seed=seed))
        share = len(known) / 60
        errors.append(fmean((found[p.fact].known - (p.fact in known)) ** 2 for p in DECK))
        base.append(share * (1 - share))
    assert fmean(errors) < 0.75 * fmean(base)


def test_a_right_guess_tells_less_than_a_right_recall() -> None:
    first = DECK[0].fact
    guessed = beliefs(DECK, [Answered(first, True, guess=0.5)])[first].known
    typed = beliefs(DECK, [Answered(first, True)])[first].known
    assert 0.5 < guessed < typed


def test_what_others_find_easy_is_believed_sooner() -> None:
    deck = [Probe("easy", ease=0.9), Probe("hard", ease=0.1), *DECK]
    found = beliefs(deck, [])
    assert found["easy"].known > found["f00"].known > found["hard"].known


def test_answers_to_other_facts_are_left_out() -> None:
    assert beliefs(DECK, [Answered("elsewhere", True)]) == beliefs(DECK, [])
