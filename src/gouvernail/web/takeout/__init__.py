"""Screens of the archives of an authority."""
