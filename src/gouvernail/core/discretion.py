"""Addresses that are secrets stay out of the logs."""

import logging
import re

# What holds a token: the links of mails, by which one acts without password.
SECRET = re.compile(
    r"(/answer/(?!accent-)|/invitation/|/link/|/reset/key/)[^/\s\"?]{20,}"
)
LOGGERS = ("django.request", "django.server", "django.security.csrf", "gunicorn.access")


class Discretion(logging.Filter):
    """Writes … in place of the tokens of an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without its secrets."""
        message = record.getMessage()
        if SECRET.search(message):
            record.msg, record.args = SECRET.sub(r"\1…", message), ()
        return True


def keep_secrets() -> None:
    """Have the loggers that write addresses keep the secret ones."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(Discretion())
