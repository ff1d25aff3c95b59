"""The pages that show what the book holds: a file for each, and what that page alone uses."""
