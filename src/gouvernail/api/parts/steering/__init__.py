"""Campaigns, points of meetings, priorities, views, what waits for what."""
