"""The library's answers in the form of the second opinion: the only file that knows their fields."""


def history(answer):
    transitions, names = answer["transitions"], ("on", "region", "from", "to", "rule")
    return {
        "transitions": [tuple(transition[name] for name in names) for transition in transitions],
        "states": [(state["region"], state["state"], state["since"]) for state in answer["states"]],
        "intents": [(intent["key"], intent["intent"])
                    for transition in transitions for intent in transition.get("intents", [])],
        "conflicts": sorted(answer["conflicts"]),
        "repeats": answer["repeats"],
        "future": answer["future"],
        "unsettled": answer["unsettled"],
    }


def same_future(own, got):
    """Future events are told with their ids, where they have one."""
    return sorted(name or "" for _, name in own) == sorted(event.get("id", "") for event in got)


def guards(answer):
    """Truth of the guard of every transition, where it is told."""
    return [(transition.get("because") or {}).get("holds") for transition in answer["transitions"]]


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
