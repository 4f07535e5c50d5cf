"""From the printed value of a field to its value, one kind of value per file."""
