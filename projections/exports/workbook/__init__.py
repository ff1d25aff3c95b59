"""The working workbook: the books by one question as sheets that add up by themselves."""
