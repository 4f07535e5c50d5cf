"""Everything that writes plans: their life, their words, their shape."""
