"""A decision's paper on the screen, and beside it what the book or a draft makes of it."""
