"""One numbered step of a shared book's schema: what it adds to the one before, or makes anew.

A new book takes all steps, one of an older version those that it has not. So both have the same
schema, and what a book of any version should have is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Right = tuple[str, str]
"""A role, and what it holds: ("tallystick_reader", "SELECT")."""


@dataclass(frozen=True)
class Function:
    """A function in PL/pgSQL; most are called by triggers, with the rights of who inserts."""

    body: str
    takes: str = ""
    """Its parameters, as SQL declares them."""
    gives: str = "trigger"
    how: str = ""
    """What else SQL says of it: immutable."""


@dataclass(frozen=True)
class Step:
    """What a version of the schema has that the one before had not, or had otherwise."""

    number: int
    tables: Sequence[str] = ()
    """Names of the tables that `made_by` makes."""
    made_by: str = ""
    """SQL for tables and types."""
    functions: Mapping[str, Function] = field(default_factory=dict)
    """By name; one of the name of an earlier step's takes its place."""
    indexes: Mapping[str, str] = field(default_factory=dict)
    """By name, what follows `create index NAME`, as PostgreSQL writes it."""
    triggers: Mapping[str, str] = field(default_factory=dict)
    """By name, what follows `create trigger NAME`, as PostgreSQL writes it."""
    rights: Mapping[str, Sequence[Right]] = field(default_factory=dict)
    """By table, what roles are given on it."""
