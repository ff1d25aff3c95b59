"""A decision, a correction or a review in the making: typed in fields, tried, kept, recorded."""
