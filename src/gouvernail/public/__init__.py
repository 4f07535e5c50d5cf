"""The public site: published data only, no account, no cookie, no live table."""
