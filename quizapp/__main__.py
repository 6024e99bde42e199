"""`python -m quizapp` is the command `quizapp`."""

from quizapp.factory import main

main()
