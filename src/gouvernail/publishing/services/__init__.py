"""Publishing a plan, taking it back, choosing what its site shows."""
