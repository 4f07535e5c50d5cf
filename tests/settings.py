"""Settings of the tests: those of the product, made strict."""

from config.settings import *  # noqa: F403
from config.settings import TEMPLATES

DEBUG = False
STYLEGUIDE = True
OUTBOX = True
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
# tests/accounts/test_shared_cache.py has the one of the product.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Static files come from their sources: nothing is collected for the tests.
STATIC_ROOT = None


class UndefinedVariable(str):
    """What a template gets for a variable nobody gave it: a failure, not a hole."""

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"the template uses {name}, which is not in its context")


OURS = {**TEMPLATES[0], "OPTIONS": {**TEMPLATES[0]["OPTIONS"]}}  # type: ignore[dict-item]
OURS["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
TEMPLATES = [OURS]
