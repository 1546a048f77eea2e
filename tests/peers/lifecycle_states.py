"""Lifecycle states of a million customers by DuckDB and polars, one query in a process of its own.

    python lifecycle_states.py <query> <directory of lifecycle_events.py>

The work: from the columns `customer` and `day` in memory, the state of every customer on 31 December 2025, counted.
The last event is more than 180 days old: churned; more than 90: dormant; the first is at most 90 days old: new; the last
two are more than 180 days apart: reactivated; else active.

Each engine is asked in a general way (the two latest days of every customer) and in the fastest way found that uses what
the rule and the data allow; what was tried and lost is not here. Threads are the number at the end of the query's name.
"""

import os
import sys
from pathlib import Path

from bursts import serve

AS_OF = 20_453  # 2025-12-31
CHURNED, DORMANT, NEW, GAP = 180, 90, 90, 180
# Only a customer whose last event is recent can be reactivated; older events than these do not matter for the gap.
RECENT = AS_OF - DORMANT
NEAR = RECENT - GAP
LONG_AGO = -100_000
EVENTS = 10_000_000
COUNTS = [576_113, 101_018, 82_939, 10_693, 229_237]  # churned, dormant, new, reactivated, active


def load(directory):
    import numpy

    return {
        "customer": numpy.fromfile(Path(directory, "customer.u32"), dtype="<u4"),
        "day": numpy.fromfile(Path(directory, "day.i32"), dtype="<i4"),
    }


# DuckDB

def sql_state(reactivated):
    return f"""case when {AS_OF} - last > {CHURNED} then 0 when {AS_OF} - last > {DORMANT} then 1
        when {AS_OF} - first <= {NEW} then 2 when {reactivated} then 3 else 4 end"""


SQL = {
    "top2": f"""
        with customers as (
            select min(day) as first, max(day, 2) as latest from events group by customer),
        days as (select first, latest[1] as last, latest[2] as previous from customers)
        select {sql_state(f"last - previous > {GAP}")} as state, count(*) from days group by state""",
    "near": f"""
        with customers as (
            select customer, min(day) as first, max(day) as last from events group by customer),
        alone as (
            select events.customer from events join customers using (customer)
            where last >= {RECENT} and first < {AS_OF} - {NEW} and day >= {NEAR} and day >= last - {GAP}
            group by events.customer having count(*) = 1)
        select {sql_state("alone.customer is not null")} as state, count(*)
        from customers left join alone using (customer) group by state""",
}


def duckdb_query(form, threads, columns):
    import duckdb

    connection = duckdb.connect(config={"threads": threads})
    connection.execute("create table events as select customer, day from columns")
    if form == "near":
        # Customers are small numbers: an array in place of a hash table.
        connection.execute("set perfect_ht_threshold = 30")
    return duckdb.__version__, lambda: connection.execute(SQL[form]).fetchall()


# polars

def polars_query(form, threads, columns):
    os.environ["POLARS_MAX_THREADS"] = str(threads)  # read when polars is imported
    import polars as pl

    events = pl.DataFrame(columns).clone()
    first, last, day, customer = pl.col("first"), pl.col("last"), pl.col("day"), pl.col("customer")

    def counted(customers, reactivated):
        state = (
            pl.when(AS_OF - last > CHURNED).then(0).when(AS_OF - last > DORMANT).then(1)
            .when(AS_OF - first <= NEW).then(2).when(reactivated).then(3).otherwise(4)
        )
        return customers.select(state=state).group_by("state").agg(pl.len())

    def top2():
        customers = events.lazy().group_by("customer").agg(
            first=day.min(), last=day.max(), previous=day.top_k(2).min(), count=pl.len())
        return counted(customers, (pl.col("count") > 1) & (last - pl.col("previous") > GAP)).collect()

    def of_sorted(key, days, since):
        """Events as sorted numbers `customer * days + day - since`; then the neighbours say all."""
        rows = events.lazy().select(key=key).sort("key").select(
            customer=pl.col("key") // days, last=(pl.col("key") % days).cast(pl.Int32) + since)
        rows = rows.with_columns(
            previous=pl.when(customer.shift(1) == customer).then(last.shift(1)), follower=customer.shift(-1))
        rows = rows.with_columns(first=pl.when(pl.col("previous").is_null()).then(last).forward_fill())
        rows = rows.filter(pl.col("follower").ne_missing(customer))
        return counted(rows, last - pl.col("previous") > GAP).collect()

    def sorted64():
        return of_sorted(customer.cast(pl.UInt64) * (1 << 32) + day.cast(pl.UInt32), 1 << 32, 0)

    def sorted32():
        return of_sorted(customer * 2048 + (day - 19_358).cast(pl.UInt32), 2048, 19_358)

    def near():
        customers = events.lazy().group_by("customer").agg(first=day.min(), last=day.max())
        asked = customers.filter((last >= RECENT) & (first < AS_OF - NEW)).select("customer", since=last - GAP)
        alone = (
            events.lazy().filter(day >= NEAR).join(asked, on="customer").filter(day >= pl.col("since"))
            .group_by("customer").agg(count=pl.len()).filter(pl.col("count") == 1)
        )
        joined = customers.join(alone, on="customer", how="left")
        return counted(joined, pl.col("count").is_not_null()).collect(engine="streaming")

    query = {"top2": top2, "sorted64": sorted64, "sorted32": sorted32, "near": near}[form]
    return pl.__version__, lambda: query().rows()


ENGINES = {"duckdb": duckdb_query, "polars": polars_query}
NOTES = {
    "duckdb.top2": "`min(day)`, `max(day, 2)` by customer",
    "duckdb.near": "`min`, `max` by customer in a perfect hash table; reactivated by a join with the last 270 days",
    "polars.top2": "`min`, `max`, `top_k(2)` by customer",
    "polars.sorted64": "customer and day sorted as one 64-bit number; neighbours compared",
    "polars.sorted32": "the same in 32 bits, enough for two million customers and five years",
    "polars.near": "`min`, `max` by customer; reactivated by a join with the last 270 days; streaming engine",
}


def main():
    name, directory = sys.argv[1:]
    engine, form, threads = name.split(".")
    note = NOTES[f"{engine}.{form}"] + ("" if threads == "1" else f"; {threads} threads")

    def make():
        version, query = ENGINES[engine](form, int(threads), load(directory))
        return version, EVENTS, query, lambda rows: [count for _, count in sorted(rows)] == COUNTS

    serve(name, note, make)


main()
