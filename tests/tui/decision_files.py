"""Decision files as a finance officer writes them, for tests to record."""

from pathlib import Path

SHELTER = """\
reference = "PCD 3001"
title = "Night shelters for the winter"
decided_by = "Deputy Mayor"
decided_on = 2024-05-07

[[entries]]
kind = "fund"
name = "Homelessness reserve"
fund_kind = "reserve"
opening = "£1,000,000"
opening_on = 2024-04-01
cite = "table, row 1"

[[entries]]
kind = "programme"
name = "Night Shelter"
aliases = ["NS"]
cite = "Recommendation 1"

[[entries]]
kind = "approval"
programme = "Night Shelter"
year = "2024/25"
amount = "£300,000"
cite = "Recommendation 1"
funding = [{ fund = "Homelessness reserve", amount = "£300,000" }]

[[entries]]
kind = "allocation"
programme = "Night Shelter"
year = "2024/25"
amount = "£100,000"
boroughs = ["Camden", "Islington"]
share = "equal"
cite = "Recommendation 2"

[[entries]]
kind = "total-stated"
of = "approvals"
amount = "£310,000"
label = "total cost"
cite = "summary"
"""
"""Entries: 1 decision, 2 fund, 3 programme, 4 approval, 5 draw, 6 allocation, 7 stated total."""

SHELTER_APPROVAL, SHELTER_DRAW, SHELTER_ALLOCATION, SHELTER_LAST = 4, 5, 6, 7

REVIEW = """\
reference = "PCD 3050"
title = "Review of the night shelters"
decided_by = "Deputy Mayor"
decided_on = 2024-09-30

[[entries]]
kind = "note"
text = "The shelters cost less than was approved."
cite = "Recommendation 1"
"""
"""A later decision that corrects nothing yet."""

CARELESS = """\
reference = "PCD 3002"
title = "Full of slips"
decided_on = 2024-05-08

[[entries]]
kind = "approval"
programme = "Night Shelter"
year = "2024/26"
amount = "1.2"

[[entries]]
kind = "approvl"
programme = "Night Shelter"

[[entries]]
kind = "draw"
fund = "Homelessness reserve"
programme = "Night Shelter"
year = "2024/25"
amout = "£5"
"""
"""Slips in each of its three entries, which begin in lines 5, 11 and 15."""


def written(folder: Path, text: str, name: str = "decision.toml") -> Path:
    """A decision file with this text in the folder."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def decision(reference: str, *entries: str, decided_on: str = "2024-05-08") -> str:
    """A decision file with these entries, each the lines below its [[entries]]."""
    heading = f'reference = "{reference}"\ntitle = "A decision"\ndecided_on = {decided_on}\n'
    return heading + "".join(f"\n[[entries]]\n{entry.strip()}\n" for entry in entries)
