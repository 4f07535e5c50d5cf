"""Grants, budget paths, staff, indicators in lots."""
