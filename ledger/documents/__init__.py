"""Decision papers: read from what was published, held against the entries, drafted into a file."""
