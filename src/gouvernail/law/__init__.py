"""The law of the field as data: regimes, delays, organs. Pure Python, no Django."""
