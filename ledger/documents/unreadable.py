"""Why a document cannot be read."""


class Unreadable(Exception):
    """It cannot be read: what is wrong, and what to do."""

    def __init__(self, wrong: str, remedy: str) -> None:
        self.wrong, self.remedy = wrong, remedy
        super().__init__(f"{wrong}; {remedy}")
