"""The auditor's room: the books rebuilt from the journal alone, by a second, plainer way."""
