"""What is said in passing, in a corner of the screen.

Textual 8.2 makes a timer of the time that a notification has left. Where the machine is busy that
can be less than none when it comes to be shown, and such a timer never lets go of the program.
"""

from textual.notifications import Notification

_SECONDS_MIN = 0.01


class Notice(Notification):
    """A notification that is shown for a moment at least, however late that is."""

    @property
    def time_left(self) -> float:
        """Seconds, never none."""
        return max(_SECONDS_MIN, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0
