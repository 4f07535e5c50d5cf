"""Who may open what, one module for each part; `tests/web/test_access.py` walks it."""
