"""The public site, as the house sets it up and publishes on it."""
