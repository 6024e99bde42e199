"""The tables. In those that belong to users, user_id leads each key and index."""

from quizapp.store.tables.authoring import (
    CorrectionNotice,
    DeckColleague,
    Image,
    LongText,
    PendingImport,
)
from quizapp.store.tables.classes import (
    Adjustment,
    Assignment,
    Attempt,
    ClassDeck,
    ClassInvitation,
    ClassMember,
    ClassTeacher,
    SchoolClass,
)
from quizapp.store.tables.content import (
    Candidate,
    Deck,
    DeckFact,
    Fact,
    FactVersion,
    ProblemReport,
    Question,
    Source,
)
from quizapp.store.tables.games import TimelineGame
from quizapp.store.tables.ids import first_id, new_id
from quizapp.store.tables.learning import Card, Exam, IssuedItem, LogRow, Sitting
from quizapp.store.tables.people import Event, Invitation, Login, RateLimit, Setting, User
from quizapp.store.tables.results import (
    ClassConfusion,
    ClassFact,
    ClassForecast,
    ClassMemberDay,
    ClassMemberFact,
    ClassMemberTotal,
    ClassOption,
    Starter,
)

__all__ = [
    "Adjustment",
    "Assignment",
    "Attempt",
    "Candidate",
    "Card",
    "ClassConfusion",
    "ClassDeck",
    "ClassFact",
    "ClassForecast",
    "ClassInvitation",
    "ClassMember",
    "ClassMemberDay",
    "ClassMemberFact",
    "ClassMemberTotal",
    "ClassOption",
    "ClassTeacher",
    "CorrectionNotice",
    "Deck",
    "DeckColleague",
    "DeckFact",
    "Event",
    "Exam",
    "Fact",
    "FactVersion",
    "Image",
    "Invitation",
    "IssuedItem",
    "LogRow",
    "Login",
    "LongText",
    "PendingImport",
    "ProblemReport",
    "Question",
    "RateLimit",
    "SchoolClass",
    "Setting",
    "Sitting",
    "Source",
    "Starter",
    "TimelineGame",
    "User",
    "first_id",
    "new_id",
]
