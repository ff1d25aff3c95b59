"""What is in the way before anything is appended is told with that nothing was recorded."""

from collections.abc import Iterator
from contextlib import contextmanager

from ledger.journal import JournalUnusable
from ledger.obstacles import obstacle
from projections.views import ViewsUnusable

_SO = "nothing was recorded"


@contextmanager
def nothing_recorded() -> Iterator[None]:
    """What keeps somebody from a journal, views or a witness inside says so; what is wrong with
    them is told as ever.
    """
    try:
        yield
    except (JournalUnusable, ViewsUnusable) as error:
        if str(error).startswith(_SO) or obstacle(error) is None:
            raise
        raise type(error)(f"{_SO}: {error}") from error
    except OSError as error:
        raise JournalUnusable(f"{_SO}: {obstacle(error)}") from error
