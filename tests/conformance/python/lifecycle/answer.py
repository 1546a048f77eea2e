"""The library's answers in the form of the second opinion: the only file that knows their fields."""


def history(answer):
    transitions, names = answer["transitions"], ("on", "region", "from", "to", "rule")
    return {
        "transitions": [tuple(transition[name] for name in names) for transition in transitions],
        "states": [(state["region"], state["state"], state["since"]) for state in answer["states"]],
        "intents": [(intent["key"], intent["intent"])
                    for transition in transitions for intent in transition.get("intents", [])],
        "conflicts": sorted({conflict["id"] for conflict in answer["conflicts"]}),
        "repeats": answer["repeats"],
        "future": answer["future"],
        "unsettled": answer["unsettled"],
    }


def same_future(own, got):
    """Future events are told by id or by position in the request, alone or as a field."""
    told = sorted(str(named(event)) for event in got)
    by_id = sorted(str(position if name is None else name) for position, name in own)
    by_position = sorted(str(position) for position, _ in own)
    return told in (by_id, by_position)


def named(event):
    if not isinstance(event, dict):
        return event
    return event.get("id") or next(event[name] for name in ("position", "index", "event") if name in event)


def guards(answer):
    """Truth of the guard of every transition, where it is told."""
    return [(transition.get("guard") or {}).get("holds") for transition in answer["transitions"]]


COLUMNS = ["on", "kind", "value", "id", "sequence", "subject", "channel", "until"]
FIELD_OF = {"on": "occurredAt"}


def population_request(requests):
    """Events of several customers in columns; requests share policy and `asOf`."""
    rows = [(request["customer"], event) for request in requests for event in request["events"]]
    events = {"customer": [customer for customer, _ in rows]}
    for column in COLUMNS:
        values = [event.get(FIELD_OF.get(column, column)) for _, event in rows]
        if column in ("on", "kind") or any(value is not None for value in values):
            events[column] = values
    return {"policy": requests[0]["policy"], "asOf": requests[0]["asOf"], "events": events, "transitions": True}


def population(answer):
    """Stages by customer, and transitions of the first region by customer."""
    stages = dict(zip(answer["customers"], answer["stages"]))
    columns = answer["transitions"]
    moves = {}
    for customer, *move in zip(*(columns[name] for name in ("customer", "on", "from", "to", "rule"))):
        moves.setdefault(customer, []).append(tuple(move))
    return stages, moves
