"""One measure served in a process of its own, in the lines that tests/bench/src/main.rs describes.

`loaded_mb` is the resident memory with the data loaded, `peak_mb` the most it reached while the work ran.
"""

import contextlib
import gc
import json
import sys
import time
from pathlib import Path


def status(field):
    """A figure of /proc/self/status in MB; none where there is no such file."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith(field)]
    return int(found[0]) / 1024 if found else None


def forget_peak():
    """Loading is not part of the peak; where the system refuses, it is."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def prepare(name, note, make):
    """What is said about the measure, its units and the work; no work where it cannot be had.

    `make` loads the data and gives the version of the peer, the units of one piece of work, the work, and what says
    of the work's answer whether its figures are the published ones.
    """
    try:
        version, units, work, is_exact = make()
        gc.collect()
        loaded = status("VmRSS")
        forget_peak()
        exact = is_exact(work())
    except Exception as error:  # the others go on
        return {"name": name, "missing": str(error) or type(error).__name__}, 0, None
    return {"name": name, "note": note, "version": version, "exact": exact, "loaded_mb": loaded}, units, work


def burst(work, units, wanted):
    """Once to warm up, then for about `wanted` seconds; units per second."""
    work()
    started, times = time.perf_counter(), 0
    while True:
        work()
        times += 1
        taken = time.perf_counter() - started
        if taken >= wanted:
            return units * times / taken


def serve(name, note, make):
    """Says what can be measured, then measures until the input ends."""
    described, units, work = prepare(name, note, make)
    print(json.dumps({"program": "python", "version": sys.version.split()[0], "measures": [described]}), flush=True)
    for line in sys.stdin:
        _, seconds = line.split()
        answer = {"name": name, "per_second": burst(work, units, float(seconds)), "peak_mb": status("VmHWM")}
        print(json.dumps(answer), flush=True)
