"""What the events add up to: movements, balances, statements, coverage, reconciliation.

Takes entries (number, stored bytes, event) from whoever gives them and knows no journal.
"""
