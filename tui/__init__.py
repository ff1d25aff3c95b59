"""What people touch: the command line, and the full-screen app when it is there."""
