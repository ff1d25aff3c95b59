"""What things are called in a shared book's database, and the codes of its own refusals."""

SCHEMA = "tallystick"
TURN = "turn"
"""A table without rows, which who records locks meanwhile."""

OWNER = "tallystick_owner"
"""Owns the tables, and cannot log in. Entries of other people's are copied in as this role."""
READER = "tallystick_reader"
RECORDER = "tallystick_recorder"

REVIEW_BY_WHO_RECORDED = "TS001"
CLAIMED_NAME = "TS002"
NOT_AN_ENTRY = "TS003"
"""What PostgreSQL's own list of error codes has no word for."""
