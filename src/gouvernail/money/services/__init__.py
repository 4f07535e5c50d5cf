"""Writing lines of money, sources, grants and the budget path."""
