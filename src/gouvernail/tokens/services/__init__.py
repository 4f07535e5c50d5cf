"""What is done with applications and tokens."""
