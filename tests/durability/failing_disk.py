"""A disk that fails under the app: ``python tests/durability/failing_disk.py``. Needs strace; root.

Three runs on SQLite: every fdatasync counted against the answers acknowledged; fdatasync that
fails with EIO now and then; a disk that fills up. Prints a line of figures for each.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from rig import Student, Tally, Worker, judge

SECONDS = 12


def counted(folder: Path) -> str:
    """How often the disk is told to write things down, for each acknowledged answer."""
    report = folder / "strace"
    environment = {"INSTANCE_PATH": str(folder / "instance")}
    Worker(environment).start().wait().kill()  # makes the tables
    before = ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", str(report)]
    tally = study(environment, before)
    calls = report.read_text().count("sync(")
    verdict = judge(tally, environment)
    assert calls >= verdict.acknowledged > 0, "an answer was acknowledged before it was on disk"
    return (
        f"synced: acknowledged {verdict.acknowledged}, lost {verdict.lost}, fdatasync and fsync "
        f"calls {calls}, {calls / verdict.acknowledged:.2f} for each answer"
    )


def io_errors(folder: Path) -> str:
    """Every seventh fdatasync of a thread fails: nothing may be acknowledged that is not there."""
    environment = {"INSTANCE_PATH": str(folder / "instance")}
    Worker(environment).start().wait().kill()
    before = [
        "strace", "-f", "-qq", "-e", "trace=fdatasync", "-e",
        "inject=fdatasync:error=EIO:when=20+7", "-o", "/dev/null",
    ]  # fmt: skip
    tally = study(environment, before)
    verdict = judge(tally, environment)
    assert verdict.lost == 0, verdict
    assert tally.refused > 0, "no fault reached the app"
    return (
        f"EIO: acknowledged {verdict.acknowledged}, lost {verdict.lost}, twice {verdict.twice}, "
        f"honest 503 {tally.refused}, odd {len(tally.odd)}"
    )


def full_disk(folder: Path) -> str:
    """The disk fills up, stays full for a while, and has room again."""
    place = folder / "small"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)], check=True)
    try:
        environment = {"INSTANCE_PATH": str(place / "instance")}
        worker = Worker(environment).start().wait()
        tally, until = Tally(), threading.Event()
        people = [Student(f"Student {n}", [worker.port], tally, n).come() for n in range(3)]
        threads = [threading.Thread(target=p.learn, args=(until,), daemon=True) for p in people]
        for thread in threads:
            thread.start()
        time.sleep(4)
        before = len(tally.acknowledged)
        ballast = place / "ballast"
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                pass
        time.sleep(6)
        while_full, refused = len(tally.acknowledged), tally.refused
        ballast.unlink()
        time.sleep(5)
        until.set()
        for thread in threads:
            thread.join(70)
        worker.kill()
        verdict = judge(tally, environment)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
    assert verdict.lost == 0, verdict
    assert refused > 0, "the disk was never full"
    assert verdict.acknowledged > while_full, "it did not go on when there was room"
    return (
        f"full disk: acknowledged {before} before, {while_full - before} while full, "
        f"{verdict.acknowledged - while_full} after; lost {verdict.lost}, twice {verdict.twice}, "
        f"cards that differ {verdict.differing_cards}, honest 503 {refused}, odd {len(tally.odd)}"
    )


def study(environment: dict[str, str], before: list[str]) -> Tally:
    """Three students for some seconds with one worker that stands under ``before``.

    strace counts each thread by itself, so there is one only.
    """
    worker = Worker(environment, before, threads=1).start().wait()
    tally, until = Tally(), threading.Event()
    people = [Student(f"Student {n}", [worker.port], tally, n).come() for n in range(3)]
    threads = [threading.Thread(target=one.learn, args=(until,), daemon=True) for one in people]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    until.set()
    for thread in threads:
        thread.join(90)
    worker.kill()
    return tally


def main() -> int:
    for run in (counted, io_errors, full_disk):
        folder = Path(tempfile.mkdtemp(prefix="quizapp-disk-"))
        try:
            print(run(folder), flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
