"""Lists of who: accounts that recorded little, and decisions that no second person has read."""

from projections.reviews import Standing as ReviewStanding
from replay.pack.held import Held, Standing
from replay.pack.record import review_cells
from replay.pack.tables import Row, Table

RARE_ENTRIES_MAX = 5
RARE_ONE_IN = 100


def rare_recorders(held: Held) -> Table:
    """Accounts with few of the entries, where there are others."""
    by_account: dict[str, list[Standing]] = {}
    for each in held.entries:
        by_account.setdefault(each.entry.event.recorded_by, []).append(each)
    in_all = len(held.entries)
    rows: list[Row] = [
        {
            "recorded_by": account,
            "entries_recorded": len(theirs),
            "first_entry": theirs[0].entry.number,
            "first_recorded_at": theirs[0].entry.event.recorded_at.isoformat(),
            "last_entry": theirs[-1].entry.number,
            "last_recorded_at": theirs[-1].entry.event.recorded_at.isoformat(),
        }
        for account, theirs in sorted(by_account.items())
        if len(by_account) > 1 and is_rare(len(theirs), in_all)
    ]
    return Table(
        "rare-recorders",
        "Rarely seen recorders",
        f"Accounts that recorded at most {RARE_ENTRIES_MAX} entries, or fewer than one in"
        f" {RARE_ONE_IN} of all, in a book that more than one account recorded in. All entries of"
        " the population are counted.",
        [
            *("recorded_by", "entries_recorded", "first_entry", "first_recorded_at"),
            *("last_entry", "last_recorded_at"),
        ],
        rows,
    )


def is_rare(entries: int, in_all: int) -> bool:
    """Whether an account with so many entries of all is rarely seen, by the rule of the list."""
    return entries <= RARE_ENTRIES_MAX or entries * RARE_ONE_IN < in_all


def reviews(held: Held) -> list[Table]:
    """Decisions not reviewed, reviewed alone, and changed since: a list each."""
    rows: dict[str, list[Row]] = {"not reviewed": [], "reviewed alone": [], "changed since": []}
    for decision, state in held.decisions:
        title = held.title_of(decision)
        cells = {"decision": decision.reference, "title": title, **review_cells(state)}
        cells["decided_on"] = decision.decided_on
        cells["since"] = [entry.number for entry in state.since]
        if state.standing != ReviewStanding.REVIEWED:
            rows[str(state.standing)].append(cells)
        if state.reviews and all(each.override_because for each in state.reviews):
            rows["reviewed alone"].append(cells)
    about = ["decision", "title", "decided_on"]
    reviewed = ["reviewed_by", "reviewed_on", "override_because"]
    return [
        Table(
            "not-reviewed",
            "Decisions not reviewed",
            "Nobody said that they read the entries against the paper. Book-keeping acts are among"
            " them.",
            about,
            rows["not reviewed"],
        ),
        Table(
            "reviewed-alone",
            "Decisions reviewed alone",
            "No second person reviewed them: every review was made by who recorded the entries, and"
            " says why.",
            [*about, *reviewed],
            rows["reviewed alone"],
        ),
        Table(
            "changed-since-review",
            "Decisions changed since their review",
            "Entries that no review covers came later: since names them.",
            [*about, *reviewed, "since"],
            rows["changed since"],
        ),
    ]
