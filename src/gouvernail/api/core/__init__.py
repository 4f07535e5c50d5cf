"""What every operation of the API relies on."""
