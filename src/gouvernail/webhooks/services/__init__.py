"""Setting webhooks up, trying them, sending an event again."""
