"""What stands where a person is, for who asks for help."""

from typing import Protocol, runtime_checkable

from textual.widget import Widget


@runtime_checkable
class Explained(Protocol):
    """A widget that can say what is under its cursor, and what that means."""

    def explained(self) -> str:
        """A sentence or two; "" where there is nothing to say."""


def explained_at(focused: Widget | None) -> str:
    """What stands where the focus is: said by the widget that has it, or by one around it."""
    around = focused.ancestors_with_self if focused is not None else []
    return next((each.explained() for each in around if isinstance(each, Explained)), "")
