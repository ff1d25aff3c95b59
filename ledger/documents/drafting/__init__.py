"""A decision paper drafted into a decision file, which a person reads, fills in and records."""
