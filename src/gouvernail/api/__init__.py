"""The door of other programs: REST, version 1, under /api/v1/."""
