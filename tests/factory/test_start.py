"""How an app starts: without a look for garbage among what is made to stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import gc
from quizapp.factory import create_app
from quizapp.factory.settings import ConfigError
looks = []
gc.callbacks.append(lambda phase, info: looks.append(info["generation"]))
for options in ({{}}, {{"SIGNUP_LIMIT": "nonsense"}}):
    try:
        create_app(INSTANCE_PATH={folder!r}, PREPARE=False, **options)
    except ConfigError:
        print("refused")
    print(gc.isenabled(), gc.get_freeze_count() > 10_000)
print(looks.count(2))
"""


def test_no_garbage_is_looked_for_while_the_app_is_made_and_in_it_never_after(
    tmp_path: Path,
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(folder=str(tmp_path))], capture_output=True, text=True
    )
    assert told.stdout.split("\n")[:4] == ["True True", "refused", "True True", "0"], told.stderr
