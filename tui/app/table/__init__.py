"""What draws any table: its columns and rows, their order, what fits; years as columns, bars."""
