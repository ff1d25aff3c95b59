"""What recording and its dry run show: movements, balances by the days as at which they change."""

from pathlib import Path

from tests.tui.command import ask, tally
from tests.tui.decision_files import SHELTER, SHELTER_LAST, decision, written

DAY_CENTRE = 'kind = "programme"\nname = "Day Centre"'
APPROVAL = 'kind = "approval"\nprogramme = "Day Centre"\nyear = "2024/25"\namount = "£2,500"'


def test_every_movement_is_shown_with_its_account_year_and_day(book: Path, tmp_path: Path) -> None:
    """The two sides of each entry, so that nobody has to guess what a kind of act posts."""
    answer = tally(book, "record", written(tmp_path, SHELTER))
    for moved in (
        "2 Funds: Homelessness reserve 2024/25 2024-04-01 1,000,000.00",
        "2 Opening: Homelessness reserve 2024/25 2024-04-01 (1,000,000.00)",
        "4 Commitments: Night Shelter, Unallocated 2024/25 2024-05-07 300,000.00",
        "4 Unfunded: Night Shelter 2024/25 2024-05-07 (300,000.00)",
        "5 Funds: Homelessness reserve, Night Shelter 2024/25 2024-05-07 (300,000.00)",
        "6 Commitments: Night Shelter, Camden 2024/25 2024-05-07 50,000.00",
    ):
        assert moved in answer.words


def test_a_balance_that_changes_for_some_days_only_is_shown_with_them(shelter: Path) -> None:
    """A later day from which an approval counts changes nothing in the end, and yet something."""
    changed = ["--set", "effective_on=2024-06-01", "--cause", "recording", "--because", "misread"]
    answer = tally(shelter, "correct", 6, *changed)
    assert "boroughs Camden 2024/25 2024-05-07 to 2024-05-31 50,000.00 –" in answer.words
    assert "boroughs Camden 2024/25 from" not in answer.words


def test_a_learnt_signing_date_says_how_many_entries_follow(shelter: Path) -> None:
    """All the decision's entries, with the day before and after, and the days between."""
    changed = ["--set", "decided_on=2024-05-02", "--cause", "recording", "--because", "published"]
    answer = tally(shelter, "correct", 1, *changed)
    assert (
        f"The {SHELTER_LAST} entries of PCD 3001 follow: it was signed on 2 May 2024, and not on"
        " 7 May 2024"
    ) in answer.words
    assert "boroughs Camden 2024/25 2024-05-02 to 2024-05-06 – 50,000.00" in answer.words
    (camden,) = ask(
        shelter, "balances", "boroughs", "--borough", "Camden", "--as-at", "2024-05-02"
    )["rows"]
    assert camden["balance_pence"] == 5_000_000


def test_a_dry_run_of_several_files_tries_each_on_those_before(book: Path, tmp_path: Path) -> None:
    """What the second file does is shown on top of the first, and neither is recorded."""
    first = written(tmp_path, decision("PCD 1", DAY_CENTRE, APPROVAL), "first.toml")
    second = written(tmp_path, decision("PCD 2", APPROVAL), "second.toml")
    tried = tally(book, "record", "--dry-run", first, second)
    assert (tried.code, tried.err) == (0, "")
    assert "PCD 2 would be recorded as entries 4 to 5" in tried.out
    assert "Day Centre 2024/25 from 2024-05-08 2,500.00 5,000.00" in tried.words
    assert tried.out.count("Nothing was recorded (--dry-run).") == 1
    assert ask(book, "info")["entries"] == 0
    recorded = tally(book, "record", first, second)
    assert recorded.out.replace("is recorded as", "would be recorded as") in tried.out


def test_a_dry_run_stops_at_the_first_file_that_would_be_refused(
    book: Path, tmp_path: Path
) -> None:
    """What stands before it is shown, and the refused one is named, as recording would."""
    first = written(tmp_path, decision("PCD 1", DAY_CENTRE, APPROVAL), "first.toml")
    second = written(tmp_path, decision("PCD 2", 'kind = "note"'), "second.toml")
    tried = tally(book, "record", "--dry-run", first, second, first)
    assert tried.code == 1
    assert "PCD 1 would be recorded as entries 1 to 3" in tried.out
    assert "second.toml" in tried.err
    assert ask(book, "info")["entries"] == 0


def test_a_file_tried_twice_in_one_dry_run_is_recorded_already(book: Path, tmp_path: Path) -> None:
    """The second time it says nothing new, as it would if both were recorded."""
    file = written(tmp_path, decision("PCD 1", DAY_CENTRE, APPROVAL))
    tried = tally(book, "record", "--dry-run", file, file)
    assert tried.code == 0
    assert "PCD 1 is recorded already with this content, from entry 1 on" in tried.out


def test_a_draw_on_a_year_of_a_grant_that_received_nothing_is_noted(
    book: Path, tmp_path: Path
) -> None:
    """It is recorded, since the receipt may come; another year's money does not pay for it."""
    receipt = 'kind = "funding-received"\nfund = "Street grant"\nyear = "2024/25"\namount = 9000'
    later = APPROVAL.replace("2024/25", "2025/26")
    paper = decision(
        "PCD 1",
        'kind = "fund"\nname = "Street grant"\nfund_kind = "grant"',
        DAY_CENTRE,
        receipt,
        f'{later}\nfunding = [{{ fund = "Street grant", amount = "£2,500" }}]',
    )
    answer = tally(book, "record", written(tmp_path, paper))
    assert answer.code == 0
    assert (
        "Note: entry 6 draws on Street grant for 2025/26, for which nothing is recorded as"
        " received; its money of 2024/25 pays for another year only by a carry forward."
    ) in answer.out
    same_year = paper.replace("2025/26", "2024/25").replace("PCD 1", "PCD 2")
    assert "Note:" not in tally(book, "record", written(tmp_path, same_year)).out


def test_a_balance_between_two_days_is_the_one_it_was(book: Path, tmp_path: Path) -> None:
    """Where other entries count in between, each stretch has its own figures, as balances do."""
    for number, day, amount in ((1, "2024-06-30", 200), (2, "2024-06-01", 70)):
        approval = APPROVAL.replace('"£2,500"', str(amount))
        acts = [DAY_CENTRE, approval] if number == 1 else [approval]
        paper = decision(f"PCD {number}", *acts, decided_on=day)
        assert tally(book, "record", written(tmp_path, paper, f"{number}.toml")).code == 0
    learnt = ["--set", "decided_on=2024-05-15", "--cause", "recording", "--because", "signed copy"]
    answer = tally(book, "correct", 1, *learnt)
    assert "Day Centre 2024/25 2024-05-15 to 2024-05-31 – 200.00" in answer.words
    assert "Day Centre 2024/25 2024-06-01 to 2024-06-29 70.00 270.00" in answer.words
    rows = ask(book, "balances", "programmes", "--as-at", "2024-06-01")["rows"]
    assert [row["balance_pence"] for row in rows] == [27_000]


def test_what_is_no_boroughs_own_is_shown_as_others_and_names_stand_in_order(
    shelter: Path, tmp_path: Path
) -> None:
    """Held jointly, or by a charity; and an order of names that capitals do not upset."""
    given = 'kind = "allocation"\nprogramme = "NS"\nyear = "2024/25"\namount = "£1,000"\n'
    entries = [
        f'{given}boroughs = ["Lambeth", "Southwark"]\nshare = "joint"',
        *(f'{given}recipient = "{name}"' for name in ("SV charity", "Safe Havens", "aid first")),
        f"{given}boroughs = 2",
    ]
    answer = tally(shelter, "record", written(tmp_path, decision("PCD 3010", *entries)))
    changed = [line.split("  ")[0] for line in answer.out.splitlines() if "from 2024-05-08" in line]
    assert changed == ["boroughs", *["others"] * 4]
    assert "boroughs Boroughs not named 2024/25" in answer.words
    names = ("aid first", "Lambeth + Southwark", "Safe Havens", "SV charity")
    places = [answer.words.index(f"others {name} 2024/25") for name in names]
    assert places == sorted(places)
