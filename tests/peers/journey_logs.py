"""Event logs against PM4Py: variants, what follows what, starts and ends, durations, and OCEL 2.0 in both forms.

    python journey_logs.py target/release/libtenure.so [log.xes ...]

Compares a generated log (seed 20260102: equal times, repeated activities, offsets, cases that overlap) and every log
named, exactly: each count of each variant and edge, each duration to the microsecond. Times that Tenure and PM4Py
both round are not compared after rounding but before: all durations are taken from the cases. Says what it
compared; ends with 1 at the first difference, with 0 and a word where PM4Py is not there.
"""

import base64
import collections
import gzip
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "examples/python"))
from mortgage import Tenure  # noqa: E402

try:
    import pm4py
except ImportError:
    print("skipped: PM4Py is not installed (tests/peers/requirements-logs.txt)")
    sys.exit(0)

SEED = 20260102
CASES = 400
ACTIVITIES = ["apply", "identify", "ask", "decide", "sign", "pay", "call & wait", "<close>"]
OFFSETS = ["+00:00", "+03:00", "+05:00", "-01:00"]


def generated():
    """XES of cases whose activities repeat and whose events often fall on one instant."""
    chance = random.Random(SEED)
    escaped = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">']
    for case in range(CASES):
        lines.append(f'<trace><string key="concept:name" value="c{case}"/>')
        second = chance.randrange(86_400 * 200)
        for _ in range(chance.randrange(1, 14)):
            name = "".join(escaped.get(character, character) for character in chance.choice(ACTIVITIES))
            second += chance.choice([0, 0, 1, 60, 3_599, 90_000])
            day, rest = divmod(second, 86_400)
            month, day = 1 + day // 28 % 12, 1 + day % 28
            clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}.{chance.choice(['000', '250'])}"
            # One offset a case: what stands later is later.
            at = f"2026-{month:02}-{day:02}T{clock}{OFFSETS[case % len(OFFSETS)]}"
            lines.append(f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{at}"/></event>')
        lines.append("</trace>")
    return "\n".join(lines + ["</log>"])


def same(what, ours, theirs):
    if ours != theirs:
        print(f"{what} differ\n  Tenure {ours}\n  PM4Py  {theirs}")
        sys.exit(1)


def compare(tenure, path):
    """Every count and time of one log."""
    # Packed, so that a large log has room in a request.
    packed = base64.b64encode(gzip.compress(Path(path).read_bytes(), mtime=0)).decode()
    mined = tenure.call("journey.mine", {"log": {"format": "xes", "base64": packed}, "mostVariants": 1_000_000})
    log = pm4py.convert_to_event_log(pm4py.read_xes(str(path)))
    # PM4Py sorts by nothing here: cases are taken in the order of time, ties as they stand, as Tenure does.
    cases = [sorted(trace, key=lambda event: event["time:timestamp"]) for trace in log]
    variants = collections.Counter(tuple(event["concept:name"] for event in case) for case in cases)
    same("variants", {tuple(v["activities"]): v["cases"] for v in mined["variants"]}, dict(variants))
    ordered = pm4py.objects.log.obj.EventLog([pm4py.objects.log.obj.Trace(case) for case in cases])
    edges, starts, ends = pm4py.discover_directly_follows_graph(ordered)
    same("edges", {(e["from"], e["to"]): e["count"] for e in mined["edges"]}, dict(edges))
    same("starts", {a["activity"]: a["starts"] for a in mined["activities"] if a["starts"]}, dict(starts))
    same("ends", {a["activity"]: a["ends"] for a in mined["activities"] if a["ends"]}, dict(ends))
    durations = sorted(round((case[-1]["time:timestamp"] - case[0]["time:timestamp"]).total_seconds() * 1e6) for case in cases)
    throughput = mined["throughput"]
    same("least and greatest duration", [throughput["least"], throughput["most"]], [durations[0], durations[-1]])
    for name, part in [("lowerQuartile", 25), ("median", 50), ("upperQuartile", 75), ("ninthDecile", 90)]:
        place, rest = divmod((len(durations) - 1) * part, 100)
        below, above = durations[place], durations[min(place + 1, len(durations) - 1)]
        doubled = 2 * (below * (100 - rest) + above * rest)
        # Half to even, in whole numbers.
        whole, over = divmod(doubled, 200)
        exact = whole + (over > 100 or (over == 100 and whole % 2 == 1))
        same(name, throughput[name], exact)
    print(f"{path}: {len(cases)} cases, {len(variants)} variants, {len(edges)} edges, times: equal")


def objects(tenure, directory):
    """What Tenure writes PM4Py reads, and the other way round."""
    log = json.dumps({
        "objectTypes": [{"name": "client", "attributes": [{"name": "segment", "type": "string"}]}, {"name": "application", "attributes": []}],
        "eventTypes": [{"name": "apply", "attributes": [{"name": "channel", "type": "string"}]}, {"name": "call", "attributes": []}],
        "objects": [
            {"id": "anna", "type": "client", "attributes": [{"name": "segment", "time": "1970-01-01T00:00:00Z", "value": "family"}],
             "relationships": [{"objectId": "a1", "qualifier": "applied"}]},
            {"id": "a1", "type": "application", "attributes": [], "relationships": []},
            {"id": "a2", "type": "application", "attributes": [], "relationships": []}],
        "events": [
            {"id": "e1", "type": "apply", "time": "2026-01-15T10:00:00Z", "attributes": [{"name": "channel", "value": "site"}],
             "relationships": [{"objectId": "anna", "qualifier": "by"}, {"objectId": "a1", "qualifier": "new"}]},
            {"id": "e2", "type": "call", "time": "2026-01-16T10:00:00Z", "attributes": [],
             "relationships": [{"objectId": "a1", "qualifier": "about"}, {"objectId": "a2", "qualifier": "about"}]}],
    })
    relations = None
    for form, ending, read, write in [
        ("ocelJson", "json", pm4py.read_ocel2_json, pm4py.write_ocel2_json),
        ("ocelXml", "xml", pm4py.read_ocel2_xml, pm4py.write_ocel2_xml),
    ]:
        ours = tenure.call("journey.convertLog", {"log": {"format": "ocelJson", "text": log}, "to": form})
        path = Path(directory) / f"ours.{ending}"
        path.write_text(ours["text"], encoding="utf-8")
        read_by_peer = read(str(path))
        table = read_by_peer.relations
        found = sorted(zip(table["ocel:eid"], table["ocel:activity"], table["ocel:oid"], table["ocel:type"], table["ocel:qualifier"]))
        relations = relations or found
        same(f"relations of {form}", found, relations)
        theirs = Path(directory) / f"theirs.{ending}"
        write(read_by_peer, str(theirs))
        flat = tenure.call("journey.convertLog", {
            "log": {"format": form, "text": theirs.read_text(encoding="utf-8"), "objectType": "application", "attributes": ["channel"],
                    "zone": {"offset": "+00:00"}}, "to": "csv"})
        rows = [line.split(",")[:3] for line in flat["text"].splitlines()[1:]]
        expected = [["a1", "apply", "2026-01-15T10:00:00.000Z"], ["a1", "call", "2026-01-16T10:00:00.000Z"], ["a2", "call", "2026-01-16T10:00:00.000Z"]]
        same(f"events of applications in {form}", rows, expected)
        same("contradictions", flat["faultCount"], 0)
    print(f"OCEL 2.0 as JSON and XML, both ways: {len(relations)} relations: equal")


def main():
    tenure = Tenure(sys.argv[1])
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "generated.xes"
        path.write_text(generated(), encoding="utf-8")
        for log in [path, *sys.argv[2:]]:
            compare(tenure, log)
        objects(tenure, directory)


if __name__ == "__main__":
    main()
