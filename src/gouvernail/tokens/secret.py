"""What a token looks like: read once by a person, then only by machines."""

import hashlib
import secrets

BEGINNING = "gvt_"
SHOWN = 12


def new_secret() -> str:
    """One that nobody can guess, and that scanners of leaked secrets recognise."""
    return BEGINNING + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
