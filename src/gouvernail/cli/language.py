"""The language of the person at the console."""

import os


def user_language() -> str:
    """`en` where the environment asks for English; French, the field's, otherwise."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.startswith("en") else "fr"
    return "fr"
