"""What the API says of itself: its OpenAPI document, and a page made of it."""
