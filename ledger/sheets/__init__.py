"""Spreadsheets that people keep, read as decision files: nothing is guessed, nothing left out."""
