"""The files under questions/: reading, checking and writing them, each error with its place."""

from quizapp.bank.checking import Report, check
from quizapp.bank.files import location
from quizapp.bank.loading import load, load_file
from quizapp.bank.model import Bank, BankProblem, Place
from quizapp.bank.writing import files, write

__all__ = [
    "Bank",
    "BankProblem",
    "Place",
    "Report",
    "check",
    "files",
    "load",
    "load_file",
    "location",
    "write",
]
