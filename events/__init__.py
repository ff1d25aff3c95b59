"""The vocabulary: what can happen to public money, as immutable facts, and their small types.

Nothing here knows a database, a screen or a file. Every other room is written in these words.
"""
