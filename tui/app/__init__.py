"""The full-screen app: a file for each page, one table for them all."""
