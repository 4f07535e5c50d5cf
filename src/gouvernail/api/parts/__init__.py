"""The parts that came after the first: each with what it reads and what it writes."""
