"""Kill workers at random under load, and see what was lost: ``python tests/durability/killing.py``.

    --kills 100 --workers 2 --students 4 [--postgres] [--kill-database]

With ``--postgres`` a server of our own is started (see tests/on_postgres.py), as durable as it
comes; with ``--kill-database`` every tenth kill is that server's. Prints one line of figures.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import on_postgres
from rig import PATIENCE, Student, Tally, Verdict, Worker, judge


def run(
    kills: int, workers: int, students: int, environment: dict[str, str], seed: int,
    kill_database=None, longest: float = 1500,
) -> tuple[Tally, Verdict]:  # fmt: skip
    """Load ``workers`` with ``students``, kill ``kills`` times, and judge."""
    chance = random.Random(seed)
    tally, until = Tally(), threading.Event()
    running = [Worker(environment).start().wait()]  # the first makes the tables
    running += [Worker(environment).start().wait() for _ in range(workers - 1)]
    ports = [worker.port for worker in running]
    people = [
        Student(f"Student {n} {seed}", ports, tally, seed + n).come() for n in range(students)
    ]
    threads = [threading.Thread(target=one.learn, args=(until,), daemon=True) for one in people]
    for thread in threads:
        thread.start()
    end = time.monotonic() + longest
    done = 0
    while done < kills and time.monotonic() < end:
        time.sleep(chance.uniform(0.02, 0.8))
        if kill_database and done % 10 == 9:
            kill_database()
        else:
            victim = chance.choice(running)
            victim.kill()
            victim.start()
            if chance.random() < 0.7:  # else the next kill may hit one that is just starting
                victim.wait()
        done += 1
    for worker in running:
        worker.wait()
    told = len(tally.acknowledged)
    while len(tally.acknowledged) <= told and time.monotonic() < end:
        time.sleep(0.1)  # it goes on after the last of them
    until.set()
    for thread in threads:
        thread.join(2 * PATIENCE)
    for worker in running:
        worker.kill()
    return tally, judge(tally, environment)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--students", type=int, default=4)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--kill-database", action="store_true")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="quizapp-killing-")
    environment = {"INSTANCE_PATH": folder}
    began = time.monotonic()
    try:
        if options.postgres:
            with on_postgres.server() as (url, data):
                environment["DATABASE_URL"] = url
                kill = (lambda: kill_server(data)) if options.kill_database else None
                tally, verdict = run(
                    options.kills,
                    options.workers,
                    options.students,
                    environment,
                    options.seed,
                    kill,
                )
        else:
            tally, verdict = run(
                options.kills, options.workers, options.students, environment, options.seed
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    home = "PostgreSQL" if options.postgres else "SQLite"
    print(
        f"{home}: {options.kills} kills of {options.workers} workers in "
        f"{time.monotonic() - began:.0f} s (seed {options.seed}): acknowledged "
        f"{verdict.acknowledged}, lost {verdict.lost}, twice {verdict.twice}, recorded "
        f"{verdict.recorded}, cards that differ from the log {verdict.differing_cards}; broken "
        f"connections {tally.broken}, honest 503 {tally.refused}, odd {len(tally.odd)}"
    )
    for one in tally.odd[:5]:
        print("  odd:", one)
    return int(bool(verdict.lost or verdict.twice or verdict.differing_cards or tally.odd))


def kill_server(data: Path) -> None:
    """Kill PostgreSQL itself with -9 and start it again: it recovers from its log."""
    pid = int((data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    tools = on_postgres.programs()
    assert tools is not None
    options = f"-k {data.parent} -c listen_addresses="
    for _ in range(50):
        started = subprocess.run(
            on_postgres.as_postgres(tools / "pg_ctl", "-D", data, "-w", "-o", options,
                                    "-l", data.parent / "log", "start"),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", check=False,
        )  # fmt: skip
        if started.returncode == 0:
            return
        time.sleep(0.2)
    raise RuntimeError("PostgreSQL did not start again")


if __name__ == "__main__":
    sys.exit(main())
