"""One measure of a peer over the journeys of journey_events.py, in a process of its own.

    python journey_measures.py <measure> <directory>

`pm4py.xes` reads the log, takes its variants and what follows what; `duckdb.<form>.<threads>` counts the funnel: five
steps in their order, first attempts, within a week of the first, with the median time to each step. Loading the columns is
in no figure of DuckDB; reading the file is in those of PM4Py, as in ours.
"""

import contextlib
import os
import sys
import warnings
from pathlib import Path

from bursts import serve

XES_EVENTS, EVENTS = 160_000, 10_000_000
#: As in tests/bench/src/journey.rs.
FOUND = (9_443, 100)
REACHED = [565_897, 92_238, 8_340, 515, 32]
WEEK = 7 * 86_400_000_000

ENTRY = "s0 as (select c, min(t) t0 from e where a = 0 group by c)"


def joins():
    """One step after another, each the earliest event after the step before."""
    steps = [ENTRY]
    for step in range(1, 5):
        before, at = f"s{step - 1}", f"s{step - 1}.t{step - 1}"
        known = f"{before}.c, t0" if step == 1 else f"{before}.c, t0, {at}"
        steps.append(
            f"s{step} as (select {known}, min(e.t) t{step} from {before} join e on e.c = {before}.c and e.a = {step} "
            f"and e.t > {at} and e.t <= t0 + {WEEK} group by {known})"
        )
    told = ["(select count(*) from s0)"]
    for step in range(1, 5):
        told.append(f"(select count(*) from s{step})")
        told.append(f"(select median(t{step} - t{step - 1}) from s{step})")
    return f"with {', '.join(steps)} select {', '.join(told)}"


def lists():
    """Every event of a case within the week as lists by step; then the lists are searched."""
    return f"""with {ENTRY},
        g as (select c, t0, min(case when a = 1 then e.t end) t1, list(e.t) filter (a = 2) l2, list(e.t) filter (a = 3) l3,
            list(e.t) filter (a = 4) l4 from s0 join e using (c)
            where a between 1 and 4 and e.t > t0 and e.t <= t0 + {WEEK} group by c, t0),
        h as (select *, list_min(list_filter(l2, lambda x: x > t1)) t2 from g),
        i as (select *, list_min(list_filter(l3, lambda x: x > t2)) t3 from h),
        j as (select *, list_min(list_filter(l4, lambda x: x > t3)) t4 from i)
        select (select count(*) from s0), count(t1), median(t1 - t0), count(t2), median(t2 - t1), count(t3), median(t3 - t2),
            count(t4), median(t4 - t3) from j"""


def duckdb_funnel(form, threads, directory):
    import duckdb
    import numpy

    columns = {
        "c": numpy.fromfile(directory / "case.u32", dtype="<u4"),
        "t": numpy.fromfile(directory / "time.i64", dtype="<i8"),
        "a": numpy.fromfile(directory / "activity.u8", dtype="u1"),
    }
    base = duckdb.connect(config={"threads": threads})
    base.execute("create table e as select * from columns")
    query = {"joins": joins, "lists": lists}[form]()

    def is_exact(row):
        return [row[0], *row[1::2]] == REACHED

    return duckdb.__version__, EVENTS, lambda: base.execute(query).fetchone(), is_exact


def pm4py_xes(directory):
    with contextlib.redirect_stdout(sys.stderr):
        import pm4py

    warnings.simplefilter("ignore")

    def mine():
        with open(os.devnull, "w") as silence, contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
            log = pm4py.read_xes(str(directory / "log.xes"))
            return len(pm4py.get_variants(log)), len(pm4py.discover_dfg(log)[0])

    return pm4py.__version__, XES_EVENTS, mine, lambda found: found == FOUND


NOTES = {
    "duckdb.joins": "SQL: one join a step",
    "duckdb.lists": "SQL: one join, then lists by step",
    "pm4py.xes": "`read_xes`, `get_variants`, `discover_dfg`; its edges are counted without times",
}


def main():
    name, directory = sys.argv[1], Path(sys.argv[2])
    engine, form, *threads = name.split(".")
    note = NOTES[f"{engine}.{form}"] + ("" if threads in ([], ["1"]) else f"; {threads[0]} threads")
    make = (lambda: pm4py_xes(directory)) if engine == "pm4py" else (lambda: duckdb_funnel(form, int(threads[0]), directory))
    serve(name, note, make)


main()
