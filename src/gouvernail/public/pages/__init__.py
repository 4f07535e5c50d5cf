"""Home, objectives, actions, lists, search."""
