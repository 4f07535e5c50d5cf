"""How the filter of a plan is shown: its bar, and the sentence over what it finds."""
