"""What the public reads: the site of an authority, and frozen publications of plans."""
