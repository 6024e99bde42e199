"""What students do: see what is due, take a quiz or review, answer, undo. Commits."""

from quizapp.services.study.answers import answer, begin, reveal, undo
from quizapp.services.study.arrivals import MOST_AT_ONCE, Arrived, Arriving, Outcome, receive
from quizapp.services.study.assignments import (
    hand_in,
    open_work,
    set_work,
    start_attempt,
    work,
)
from quizapp.services.study.corrections import corrections, see_corrections
from quizapp.services.study.diagnosis import start_check
from quizapp.services.study.drills import start_drill, start_gap
from quizapp.services.study.exams import drop_exam, exam_choices, next_exam, set_exam
from quizapp.services.study.habits import Habits, habits_of, ruled, set_habits
from quizapp.services.study.lessons import (
    STEP,
    Lesson,
    first_lesson,
    lesson,
    preview_lesson,
    start_lesson,
)
from quizapp.services.study.lookups import (
    deck_list,
    deck_page,
    feedback,
    preview_first,
    question,
    question_again,
    summary,
    today,
)
from quizapp.services.study.mistakes import Mistake, mistakes, start_mistakes
from quizapp.services.study.packs import Pack, PackItem, make_pack
from quizapp.services.study.planning import DeckContent, Options, period, readable_deck, set_deck
from quizapp.services.study.problems import report_problem, reported
from quizapp.services.study.progress import progress_page
from quizapp.services.study.reviews import start_review
from quizapp.services.study.sayings import say, unsay
from quizapp.services.study.showing import held_facts, is_over, marks_shown, withheld_sittings
from quizapp.services.study.sittings import (
    end_sitting,
    open_sitting,
    start_quiz,
    start_sitting,
)
from quizapp.services.study.timeline import (
    Wish,
    again,
    begin_game,
    game,
    game_of,
    place,
    preview_game,
    start_game,
    timeline_home,
)

__all__ = [
    "MOST_AT_ONCE",
    "STEP",
    "Arrived",
    "Arriving",
    "DeckContent",
    "Habits",
    "Lesson",
    "Mistake",
    "Options",
    "Outcome",
    "Pack",
    "PackItem",
    "Wish",
    "again",
    "answer",
    "begin",
    "begin_game",
    "corrections",
    "deck_list",
    "deck_page",
    "drop_exam",
    "end_sitting",
    "exam_choices",
    "feedback",
    "first_lesson",
    "game",
    "game_of",
    "habits_of",
    "hand_in",
    "held_facts",
    "is_over",
    "lesson",
    "make_pack",
    "marks_shown",
    "mistakes",
    "next_exam",
    "open_sitting",
    "open_work",
    "period",
    "place",
    "preview_first",
    "preview_game",
    "preview_lesson",
    "progress_page",
    "question",
    "question_again",
    "readable_deck",
    "receive",
    "report_problem",
    "reported",
    "reveal",
    "ruled",
    "say",
    "see_corrections",
    "set_deck",
    "set_exam",
    "set_habits",
    "set_work",
    "start_attempt",
    "start_check",
    "start_drill",
    "start_game",
    "start_gap",
    "start_lesson",
    "start_mistakes",
    "start_quiz",
    "start_review",
    "start_sitting",
    "summary",
    "timeline_home",
    "today",
    "undo",
    "unsay",
    "withheld_sittings",
    "work",
]
