"""What a search found, as parts of a column."""
