"""What a book holds, told again as the decision files that would make it: for an empty book."""
