"""The cache, own domains, robots, and what else serves the pages."""
