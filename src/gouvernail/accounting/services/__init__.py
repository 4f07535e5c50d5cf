"""Writing who people are to eComptes, and taking over what it answers."""
