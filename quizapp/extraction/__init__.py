"""Text to time expressions to candidate facts. Pure: standard library and quizapp.dates, quizapp.facts only."""
