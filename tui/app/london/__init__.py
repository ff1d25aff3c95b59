"""London: what each borough has, as a map of tiles."""
