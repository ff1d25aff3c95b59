"""The commands, a file for each group that belongs together."""
