"""People, roles, departments, the house and its registers."""
