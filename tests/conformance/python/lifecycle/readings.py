"""Places where the specification may be read in more than one way, with the choice taken first.

A difference from the library that another reading explains is reported by the name of that reading.
"""

CHOICES = {
    # After a move: all regions at once again from the first, or the rest of the regions before that.
    "round": ["restart", "sweep"],
    # An observation is judged at the first walk of its region that day, or before any region moves.
    "observed": ["firstWalk", "startOfDay"],
    # `confirm` in days is judged at every walk (so that a rule may count from the day of a move), or once a day.
    "daysHeld": ["firstWalk", "everyWalk"],
    # Streaks under an override: none, as if it were not there, or as they stood.
    "streaksUnderOverride": ["running", "none", "kept"],
    # An override without a state ends that of the first region, or of every region.
    "release": ["all", "first"],
    # The last override of a day: of each region, or of the customer.
    "lastOverride": ["ofRegion", "ofCustomer"],
    # An override with the state that the region is in: no transition, or one, with a new entry day.
    "overrideSame": ["nothing", "transition"],
    # Repeats and conflicts are looked for in the whole log, or in the events up to `asOf` only.
    "identity": ["wholeLog", "untilAsOf"],
    # Copies of an event that lost a conflict are repeats too, or only copies of the event that counts.
    "repeats": ["ofCounted", "ofAny"],
    # Events that are equal in day, second, class, sequence and id: by content this way, or the other way.
    "content": ["ascending", "descending"],
    # First part of an intent's key.
    "key": ["policyId", "policyIdAtVersion"],
}

CHOSEN = {name: choices[0] for name, choices in CHOICES.items()}


def others():
    """Every reading that differs from the chosen one in one place."""
    for name, choices in CHOICES.items():
        for choice in choices[1:]:
            yield f"{name}={choice}", {**CHOSEN, name: choice}
