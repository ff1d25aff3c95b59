"""The numbers of entries: 1, 2, 3, in the order in which the journal took them."""

ENTRIES_MAX = 10**15
"""No journal comes to have so many: a number above it is none of an entry."""
