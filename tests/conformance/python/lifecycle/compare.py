"""The second opinion on one request, against the library's answer."""

from . import answer as answers
from .machine import history
from .readings import others


def first_difference(own, got):
    for name, figures in own.items():
        if name == "future":
            if not answers.same_future(figures, got[name]):
                return name, {"library": got[name], "second opinion": figures}
        elif figures != got[name]:
            return name, apart(got[name], figures)
    return None


def apart(got, own):
    """The first place where two lists part, or both figures."""
    if not isinstance(own, list):
        return {"library": got, "second opinion": own}
    at = next((at for at, pair in enumerate(zip(got, own)) if pair[0] != pair[1]), min(len(got), len(own)))
    return {"place": at, "library": got[at : at + 2], "second opinion": own[at : at + 2]}


def compare(call, request):
    """`("same", None)`, `("refused", error)`, `("reading ...", what)` or `("differs", what)`."""
    status, answer = call("lifecycle.history", request)
    if status:
        return "differs" if answer.get("kind") in ("panic", "internal") else "refused", answer
    got = answers.history(answer)
    difference = first_difference(history(request).result(), got)
    if difference is None:
        false = [at for at, holds in enumerate(answers.guards(answer)) if holds is False]
        return ("differs", ("guard", false)) if false else ("same", None)
    for name, reading in others():
        if first_difference(history(request, reading).result(), got) is None:
            return f"reading {name}", difference
    return "differs", difference


def compare_population(call, requests, own_histories=None):
    """Stages and transitions of the first region, of several customers under one policy."""
    status, answer = call("lifecycle.population", answers.population_request(requests))
    if status:
        return "differs" if answer.get("kind") in ("panic", "internal") else "refused", answer
    stages, moves = answers.population(answer)
    region = requests[0]["policy"]["regions"][0]["id"]
    for name, own in own_histories or ((request["customer"], history(request)) for request in requests):
        figures = {
            "stage": own.states.get(region),
            "transitions": [(on, *rest) for on, where, *rest in own.result()["transitions"] if where == region],
        }
        difference = first_difference(figures, {"stage": stages.get(name), "transitions": moves.get(name, [])})
        if difference:
            return "differs", (name, *difference)
    return "same", None
