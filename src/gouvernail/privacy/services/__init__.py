"""What is written about people and what becomes of it."""
