"""What citizens see and say; files that come and go."""
