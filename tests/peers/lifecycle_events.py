"""Synthetic events of a bank: 10 000 000 of 1 000 000 customers over 36 months from 1 January 2023, seed 20260101.

    python lifecycle_events.py <directory>

Every customer is acquired on a random day, lives for an exponential time whose mean differs from customer to customer,
and acts at a rate of its own while it lives; the acquisition is its first event. Events stand in the order of arrival,
which is not the order of time. Written as columns without a header, little-endian, one value an event:

    customer.u32   number of the customer, 0 to 999 999
    day.i32        days since 1970-01-01, UTC
    kind.u8        0 transaction, 1 service, 2 sales, 3 relationship
    amount.i64     cents

The order of the draws and their arguments make the data: whoever changes one of them changes the published counts
(tests/peers/lifecycle_states.py). PCG64 and the distributions of NumPy are stable only within a pinned version.
"""

import sys
from pathlib import Path

import numpy

SEED = 20260101
CUSTOMERS, EVENTS = 1_000_000, 10_000_000
DAYS = 1096
FIRST_DAY = 19_358  # 2023-01-01
SECONDS = 86_400
KINDS = [0.80, 0.12, 0.05, 0.03]


def lives(chance):
    """Day of acquisition, share of the activity per day, and end of each customer."""
    acquired = chance.integers(0, DAYS, CUSTOMERS)
    rate = chance.gamma(0.8, 1.0, CUSTOMERS)
    mean_life = chance.gamma(2.0, 250.0, CUSTOMERS) + 5
    return acquired, rate, numpy.minimum(acquired + chance.exponential(mean_life), DAYS)


def activity(chance, acquired, rate, end):
    """Customer and second of every event: the acquisitions, then what followed them."""
    weight = rate * numpy.maximum(end - acquired, 1e-3)
    later = EVENTS - CUSTOMERS
    counts = chance.multinomial(later, weight / weight.sum())
    everyone = numpy.arange(CUSTOMERS, dtype=numpy.uint32)
    customer = numpy.repeat(everyone, counts)
    at = acquired[customer] + chance.random(later) * numpy.maximum(end[customer] - acquired[customer], 0)
    at = numpy.concatenate([acquired.astype(float), at])
    return numpy.concatenate([everyone, customer]), (at * SECONDS).astype(numpy.int64)


def columns():
    chance = numpy.random.Generator(numpy.random.PCG64(SEED))
    customer, second = activity(chance, *lives(chance))
    kind = chance.choice(numpy.arange(4, dtype=numpy.uint8), EVENTS, p=KINDS)
    chance.integers(0, 6, EVENTS)  # the channel, which nothing here reads
    amount = numpy.round(numpy.exp(chance.normal(3.2, 1.1, EVENTS)), 2)
    arrival = chance.permutation(EVENTS)
    return {
        "customer.u32": customer[arrival].astype("<u4"),
        "day.i32": (second[arrival] // SECONDS + FIRST_DAY).astype("<i4"),
        "kind.u8": kind[arrival],
        "amount.i64": numpy.rint(amount[arrival] * 100).astype("<i8"),
    }


def main():
    directory = Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    for name, column in columns().items():
        column.tofile(directory / name)


if __name__ == "__main__":
    main()
