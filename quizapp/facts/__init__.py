"""Facts, decks, evidence, hand-written questions, and what makes a statement fit. Pure."""

from quizapp.facts.fitness import Problem, problems
from quizapp.facts.model import Deck, Evidence, Fact, Question, QuestionKind
from quizapp.facts.reason import Reason

__all__ = ["Deck", "Evidence", "Fact", "Problem", "Question", "QuestionKind", "Reason", "problems"]
