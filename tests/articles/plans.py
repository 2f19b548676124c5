"""What a database says of how it answers the queries of a function."""

import json
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Plan:
    """How a query is answered.

    `indexes` are those it reads; `sorts` tells whether it puts more than a few rows in order, and
    `read` how many rows its longest step looks at. SQLite sorts or doesn't, and says nothing of
    numbers.
    """

    sql: str
    indexes: set[str]
    sorts: bool
    read: int = 0


def plans_of(function, *, few: int) -> list[Plan]:
    """Return the plans of the queries that a function asks, in their order."""
    with CaptureQueriesContext(connection) as asked:
        function()
    return [_plan(query["sql"], few) for query in asked.captured_queries]


def _plan(sql: str, few: int) -> Plan:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return _of_sqlite(sql, [row[3] for row in cursor.fetchall()])
        # The tables of a test are small enough to be read whole; those of a newsroom are not.
        cursor.execute("SET LOCAL enable_hashjoin = off")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        found = cursor.fetchone()[0]
        return _of_postgresql(sql, json.loads(found) if isinstance(found, str) else found, few)


def _of_sqlite(sql: str, steps: list[str]) -> Plan:
    """Read steps such as "SEARCH table USING COVERING INDEX name (column=?)"."""
    named = [step.partition(" INDEX ")[2].split(" ")[0] for step in steps]
    sorts = any(step.startswith("USE TEMP B-TREE") for step in steps)
    return Plan(sql, {name for name in named if name}, sorts)


def _of_postgresql(sql: str, found: list[dict], few: int) -> Plan:
    nodes = list(_nodes(found[0]["Plan"]))
    sorted_rows = [_rows(node["Plans"][0]) for node in nodes if "Sort" in node["Node Type"]]
    indexes = {node["Index Name"] for node in nodes if "Index Name" in node}
    sorts = any(rows > few for rows in sorted_rows)
    return Plan(sql, indexes, sorts, read=max(_rows(node) for node in nodes))


def _nodes(node: dict):
    yield node
    for below in node.get("Plans", []):
        yield from _nodes(below)


def _rows(node: dict) -> int:
    """Return how many rows a step has looked at, with those that it left out."""
    left_out = sum(value for key, value in node.items() if key.startswith("Rows Removed"))
    return (node["Actual Rows"] + left_out) * node["Actual Loops"]
