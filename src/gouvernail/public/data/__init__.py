"""Open data, feeds, embeds, share pictures."""
