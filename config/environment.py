"""Typed readers of the environment; a value that makes no sense stops the start."""

import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "GOUVERNAIL_"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
POSTGRESQL = "django.db.backends.postgresql"
SQLITE = "django.db.backends.sqlite3"


def text(name: str, default: str = "") -> str:
    """The variable GOUVERNAIL_<name>, or `default` where it is not set."""
    return os.environ.get(PREFIX + name, default)


def boolean(name: str, *, default: bool = False) -> bool:
    """A yes or no; anything else is refused."""
    value = text(name, str(default)).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{PREFIX}{name} must be 1 or 0, not {value!r}")
    return value in TRUE


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number; anything else is refused."""
    value = text(name, str(default)).strip()
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{PREFIX}{name} must be a number, not {value!r}")
    return int(value)


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Ranges of addresses separated by commas, as 10.0.0.0/8."""
    try:
        return [ip_network(word) for word in words(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{PREFIX}{name}: {error}") from error


def mail_backend(host: str) -> str:
    """By the server that is named; without one, mails are kept and go nowhere."""
    if host:
        return "django.core.mail.backends.smtp.EmailBackend"
    return "gouvernail.notifications.outbox.KeptBackend"


# starttls (usual on port 587), tls (from the first byte, port 465), none.
ENCRYPTIONS = {"starttls": (True, False), "tls": (False, True), "none": (False, False)}


def mail_encryption() -> tuple[bool, bool]:
    """How the line to the mail server is kept secret: GOUVERNAIL_EMAIL_TLS."""
    name = text("EMAIL_TLS", "starttls").strip().lower()
    if name not in ENCRYPTIONS:
        known = ", ".join(ENCRYPTIONS)
        raise ImproperlyConfigured(f"{PREFIX}EMAIL_TLS must be {known}, not {name!r}")
    return ENCRYPTIONS[name]


def database(base: Path) -> dict[str, object]:
    """The database of DATABASE_URL; an SQLite file under var/ by default.

    Takes `sqlite:///file` and `postgres://user:password@host:port/name?option=value`.
    """
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return sqlite(base / "var" / "gouvernail.sqlite3")
    parts = urlsplit(address)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": POSTGRESQL,
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": parts.port or "",
            # Pages ask small questions: compiling one takes longer than answering it.
            "OPTIONS": {"options": "-c jit=off", **dict(parse_qsl(parts.query))},
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    raise ImproperlyConfigured(f"DATABASE_URL has an unknown scheme: {parts.scheme}")


def sqlite(file: Path) -> dict[str, object]:
    """SQLite as a server uses it: write-ahead log, one writer at a time, patient."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": SQLITE,
        "NAME": file,
        # To open it costs as much as ten small questions.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                " PRAGMA cache_size=-32000; PRAGMA foreign_keys=ON"
            ),
        },
    }


JOBS = {
    "thread": "gouvernail.core.jobs.ThreadBackend",
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
}


def jobs() -> dict[str, dict[str, object]]:
    """Where work beside the requests is done: GOUVERNAIL_JOBS.

    `thread` (a thread of the serving process, needs nothing else), `immediate` (within
    the request), or the dotted path of another backend of django-tasks.
    """
    name = text("JOBS", "thread")
    if name not in JOBS and "." not in name:
        known = ", ".join(JOBS)
        raise ImproperlyConfigured(
            f"{PREFIX}JOBS must be {known} or a dotted path, not {name!r}"
        )
    return {"default": {"BACKEND": JOBS.get(name, name)}}


def secret_key(base: Path) -> str:
    """GOUVERNAIL_SECRET_KEY, or one drawn once and kept under var/ for this machine."""
    if key := text("SECRET_KEY"):
        return key
    file = base / "var" / "secret-key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")
