"""What waits: conditions that nobody settled, and money awaited that has not come."""

from projections.outstanding import outstanding
from tests.ledger.machine.filing import has_come
from tests.ledger.machine.model import Entry
from tests.ledger.machine.moments import Moment


def check_outstanding(moment: Moment) -> None:
    """The entries that count by then and still wait for something."""
    told = outstanding(moment.connection, moment.histories, moment.question)
    expected = {act.number for act in moment.model.acts if _waits(moment, act)}
    moment.agree("outstanding", told, expected)


def _waits(moment: Moment, act: Entry) -> bool:
    reads = moment.model.counting(act, moment.as_at, moment.known_on)
    if reads is None:
        return False
    has_condition = bool(reads.get("subject_to")) and not _is_settled(moment, act)
    if has_condition or not reads.get("awaits"):
        return has_condition
    return not has_come(moment.model, act, moment.as_at, moment.known_on)


def _is_settled(moment: Moment, act: Entry) -> bool:
    """Whether somebody said by then that the condition was met, or was not."""
    return any(
        change.kind == "settle" and moment.model.stands(change, moment.as_at, moment.known_on)
        for change in moment.model.changes_of(act)
    )
