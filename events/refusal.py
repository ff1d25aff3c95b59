"""What a person is told when something they wrote cannot be taken."""


class Refusal(ValueError):
    """A value that was refused: what was written, what is wrong with it, and what to do.

    One class per reason; the same words are shown beside a form's field and on stderr.
    """

    def __init__(self, value: object, wrong: str, remedy: str) -> None:
        self.value = value
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{wrong}; {remedy}")
