"""The books by one question, for other programs: one description of the tables, a file a format."""
