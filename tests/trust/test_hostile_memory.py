"""The worst of the hostile inputs against a real server: each answered with 4xx, soon, in bounds.

`hostile_memory.py` sends all of them to every form; here are those that cost most, and those that
once were too much.
"""

from __future__ import annotations

from tests.trust.hostile_memory import FILES, RAW, send_file, send_raw, serving

WORST = [
    "docx: as many runs as are read",
    "docx: a size that lies",
    "xlsx: a size that lies",
    "xlsx: a size that lies well",
    "pdf: forms in forms, 10^12",
    "pdf: a page of 512 MB",
    "apkg: 10,000 computed columns",
    "apkg: 8 MB of note types",
    "moodle: 8 MB of tags",
    "csv: 4 MB of commas",
    "picture: 50,000 by 50,000",
    "picture: 1,000 frames of 65,535",
]
BODIES = ["body: 8 MB of fields", "body: as many percent signs as are read", "json: 8 MB of lists"]


def test_the_worst_files_and_bodies_cost_seconds_and_megabytes_within_bounds() -> None:
    with serving() as (bench, ada, forms):
        for what in WORST:
            file = FILES[what]()
            for form in forms:
                send_file(bench, ada, what, form, file)
        for what in BODIES:
            assert what in RAW
            send_raw(bench, ada, what)
        too_much = {case: cost for case, cost in bench.costs.items() if cost.too_much}
        assert not too_much
        assert len(bench.costs) >= 50
