"""Following, ideas, comments, opinions."""
