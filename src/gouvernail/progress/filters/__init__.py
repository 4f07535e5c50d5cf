"""The one filter of a plan that screens, files and programs share."""
