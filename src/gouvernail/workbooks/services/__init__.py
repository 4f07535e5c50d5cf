"""Giving workbooks out, taking them back, undoing what one changed."""
