"""A decision file as people write it: money in pounds and pence, as text."""

from typing import Any

MONEY = {"amount", "opening", "precision", "shares"}


def as_written(said: Any) -> Any:
    """The same, with every amount of pence as pounds."""
    match said:
        case dict():
            return {
                key: _pounds(value) if key in MONEY else as_written(value)
                for key, value in said.items()
            }
        case list():
            return [as_written(each) for each in said]
        case _:
            return said


def _pounds(value: Any) -> Any:
    match value:
        case int():
            return f"£{value // 100:,}.{value % 100:02}"
        case dict():
            return {key: _pounds(each) for key, each in value.items()}
        case _:
            return value
