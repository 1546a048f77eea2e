"""Made-up journeys for `cargo xtask bench journey`, seed 20260301.

    python journey_events.py <directory>

Writes, in the order of arrival, which is not that of time, ten million events of a million cases as columns without a
header, little-endian, one value an event:

    case.u32       number of the case, 0 to 999 999
    time.i64       microseconds, within thirty days
    activity.u8    0 to 11; the first five are the steps of the funnel

and `log.xes`, 160 000 events of about ten thousand cases with two extensions and five attributes an event, and
`atlas.json`, the example atlas with the stages of its actual journey repeated up to sixty touchpoints and more.
"""

import datetime
import json
import random
import sys
from pathlib import Path

import numpy

SEED = 20260301
CASES, EVENTS, ACTIVITIES = 1_000_000, 10_000_000, 12
XES_EVENTS = 160_000
TOUCHPOINTS = 60
NAMES = ["open form", "fill form", "upload documents", "ask in chat", "call back", "get decision", "sign contract", "pay fee", "insure", "register"]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
"""


def columns():
    chance = numpy.random.Generator(numpy.random.PCG64(SEED))
    return {
        "case.u32": chance.integers(0, CASES, EVENTS, dtype=numpy.uint32).astype("<u4"),
        "time.i64": chance.integers(0, 30 * 86_400_000_000, EVENTS).astype("<i8"),
        "activity.u8": chance.integers(0, ACTIVITIES, EVENTS, dtype=numpy.uint8),
    }


def log():
    chance = random.Random(SEED)
    zone = datetime.timezone(datetime.timedelta(hours=3))
    text, written, case = [HEAD], 0, 0
    while written < XES_EVENTS:
        case += 1
        text.append(f'<trace>\n<string key="concept:name" value="case {case}"/>\n')
        at, activity = 1_767_225_600 + chance.randrange(2_592_000), 0
        for _ in range(min(10 + chance.randrange(13), XES_EVENTS - written)):
            way = chance.randrange(10)
            activity = (activity + 1) % 10 if way < 7 else activity if way < 9 else chance.randrange(10)
            at += chance.randrange(7_200)
            when = datetime.datetime.fromtimestamp(at, zone).isoformat(timespec="milliseconds")
            text.append(
                f'<event>\n<string key="concept:name" value="{NAMES[activity]}"/>\n<date key="time:timestamp" value="{when}"/>\n'
                f'<string key="org:resource" value="user {chance.randrange(50)}"/>\n'
                '<string key="lifecycle:transition" value="complete"/>\n<string key="channel" value="app"/>\n</event>\n'
            )
            written += 1
        text.append("</trace>\n")
    return "".join([*text, "</log>\n"])


def atlas():
    """Ids of repeated stages, and what refers to them, end with the number of the turn."""
    whole = json.loads((Path(__file__).parents[2] / "core/journeys/family.json").read_text())
    journey = next(one for one in whole["userJourneys"] if one["id"] == "apply-2026")
    stages, count, turn = [], 0, 0
    while count < TOUCHPOINTS:
        for stage in json.loads(json.dumps(journey["stages"])):
            stage["id"] += str(turn)
            for step in stage["steps"]:
                step["id"] += str(turn)
                for point in step["touchpoints"]:
                    point["id"] += str(turn)
                    count += 1
                    lived = point.get("experience", {})
                    for pain in lived.get("pains", []):
                        pain["id"] += str(turn)
                    for opportunity in lived.get("opportunities", []):
                        opportunity["id"] += str(turn)
                        opportunity["pains"] = [pain + str(turn) for pain in opportunity.get("pains", [])]
            stages.append(stage)
        turn += 1
    journey["stages"] = stages
    return json.dumps(whole, ensure_ascii=False)


def main():
    directory = Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    for name, column in columns().items():
        column.tofile(directory / name)
    (directory / "log.xes").write_text(log())
    (directory / "atlas.json").write_text(atlas())


if __name__ == "__main__":
    main()
