"""The public site of an authority as files that any web server holds."""
