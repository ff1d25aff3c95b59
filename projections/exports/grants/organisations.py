"""How organisations are identified in open data: by a register, and their number in it.

London's councils are in the Local Authorities for England register, GB-LAE in the list of registers
at org-id.guide.
"""

import re
from collections.abc import Mapping

_CODES_BY_GSS_CODE = (
    "LND BDG BNE BEX BEN BRY CMD CRY EAL ENF GRE HCK HMF HRY HRW HAV HIL HNS ISL KEC KTT LBH LEW"
    " MRT NWM RDB RIT SWK STN TWH WFT WND WSM"
)
"""Of E09000001 to E09000033."""
COUNCIL_IDS: Mapping[str, str] = {
    f"E090000{number:02}": f"GB-LAE-{code}"
    for number, code in enumerate(_CODES_BY_GSS_CODE.split(), start=1)
}
"""The identifier of the council of each borough, by the borough's ONS code."""

_IDENTIFIER = re.compile(r"(?:[A-Z]{2}-[A-Z0-9]+|360G)-\S+")
_PREFIX = re.compile(r"360G-[A-Za-z0-9_.-]+")


def is_identifier(written: str) -> bool:
    """Whether it says of which register it is, then the number: GB-CHC-1164883."""
    return _IDENTIFIER.fullmatch(written) is not None


def is_publishers_prefix(written: str) -> bool:
    """Whether it is such as 360Giving gives to a publisher: 360G-example."""
    return _PREFIX.fullmatch(written) is not None
