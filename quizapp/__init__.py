"""quizapp: learn dated facts."""

__version__ = "0.1.0"
