"""The paper that the tests of corrections put right, and the file that does so."""

PAPER = """
reference = "PCD 2001"
decided_on = 2024-05-10
entries = [
  { kind = "approval", programme = "NW", year = "2024/25", amount = "£100,000",
    funding = [{ fund = "Wardens budget", amount = "£80,000" }] },
  { kind = "allocation", programme = "NW", year = "2024/25", amount = "£60,000",
    boroughs = ["Brent", "Camden"] },
  { kind = "approval", programme = "Youth Clubs", year = "2024/25", amount = "£10,000",
    holder = "Brent" },
]
"""
"""Entries 7 to 11: signed, approval, draw, allocation, approval with a holder."""


def correcting(entry: int, says: str, because: str = "misread") -> str:
    """A book-keeping act that puts one entry right, as it was always in the paper."""
    return f"""
    entries = [
      {{ kind = "correction", entry = {entry}, cause = "recording", because = "{because}",
        {says} }},
    ]
    """


def setting(entry: int, fields: str) -> str:
    """A book-keeping act that puts fields of an entry right."""
    return correcting(entry, f"set = {{ {fields} }}")
