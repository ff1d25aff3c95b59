"""An invented decision, as its paper and as its decision file, for the tests of checking."""

DECISION = """
reference = "PCD 3001"
title = "Lantern walks extension"
decided_by = "Deputy Mayor for Lamps"
decided_on = 2024-03-28

[[entries]]
kind = "carry-forward"
fund = "Brought forward"
from_year = "2023/24"
to_year = "2024/25"
amount = "136,884"
cite = "Recommendation 1"

[[entries]]
kind = "approval"
programme = "Night Wardens"
year = "2024/25"
amount = "1,105,000"
cite = "Recommendation 2"
funding = [
  { fund = "Smoothing reserve", amount = "868,442" },
  { fund = "Brought forward", amount = "136,884" },
]

[[entries]]
kind = "allocation"
programme = "Night Wardens"
year = "2024/25"
amount = "1,105,000"
boroughs = 17
share = "equal"

[[entries]]
kind = "note"
text = "The threshold of the scheme of delegation."
about = "£500,000"

[[entries]]
kind = "total-stated"
of = "approvals"
amount = "1,105,000"
"""

PAPER = """\
PCD 3001 Lantern walks extension

Reference code: PCD 3001

Date signed: 28 March 2024

This decision extends the walks, held in 17 boroughs, by £1,105,000.

The Deputy Mayor is recommended to:

  • Approve the carry forward of £136,884 from 2023/24 to 2024/25.

  • Approve £1,105,000: £1,005,326 from reserves, and the balance of £99,674 is to find.

Each of the 17 boroughs gets £65,000. The draft took £800,000 from the reserve and £68,442 more.

Business cases of £500,000 or above are the Deputy Mayor's.

Funding

2024/25

£

Smoothing reserve

868,442

Brought forward

136,884

To find

99,674

Total

1,105,000
"""
