"""The sample book: five signed decisions and one that they quote, as decision files."""
