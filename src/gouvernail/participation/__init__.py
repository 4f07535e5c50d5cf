"""What citizens say and ask to be told: followers, ideas, comments, opinions."""
