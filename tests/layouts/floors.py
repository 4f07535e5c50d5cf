"""What each layout must be read with, and what is not read that well yet."""

GOOD_TREE = 0.95
GOOD_FIELDS = 0.85
# A plan read worse than this is useless to the person who brought it.
USELESS = 0.7

# What is not read well enough yet, per layout and format: the F1 of the placed nodes
# and the share of the fields that it has reached. To be emptied.
KNOWN_LOWER: dict[tuple[str, str], tuple[float, float]] = {}
# Layouts that other words, styles or titles still make useless.
SHAKY: tuple[str, ...] = ()
