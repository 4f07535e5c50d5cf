"""Settings of Gouvernail; every deployment choice is an environment variable."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
PACKAGE_DIR = BASE_DIR / "src" / "gouvernail"

DEBUG = environment.boolean("DEBUG", default=False)
STYLEGUIDE = environment.boolean("STYLEGUIDE", default=DEBUG)
SECRET_KEY = environment.secret_key(BASE_DIR)
ALLOWED_HOSTS = environment.words("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "gouvernail.core",
    "gouvernail.history",
    "gouvernail.accounts",
    "gouvernail.organisations",
    "gouvernail.tokens",
    "gouvernail.documents",
    "gouvernail.mandates",
    "gouvernail.plans",
    "gouvernail.money",
    "gouvernail.staffing",
    "gouvernail.indicators",
    "gouvernail.adoption",
    "gouvernail.progress",
    "gouvernail.tasks",
    "gouvernail.synergies",
    "gouvernail.meetings",
    "gouvernail.priorities",
    "gouvernail.answers",
    "gouvernail.notifications",
    "gouvernail.campaigns",
    "gouvernail.commitments",
    "gouvernail.imports",
    "gouvernail.evaluations",
    "gouvernail.accounting",
    "gouvernail.workbooks",
    "gouvernail.stationery",
    "gouvernail.editions",
    "gouvernail.publishing",
    "gouvernail.participation",
    "gouvernail.deliberations",
    "gouvernail.privacy",
    "gouvernail.doctor",
    "gouvernail.webhooks",
    "gouvernail.takeout",
    "gouvernail.web",
]

MIDDLEWARE = [
    "gouvernail.history.middleware.OriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gouvernail.core.middleware.content_security_policy",
    "gouvernail.public.serving.middleware.PublicSiteMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "gouvernail.api.core.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "gouvernail.web.accounts.language.chosen_language",
    "gouvernail.web.accounts.middleware.sessions_are_seen",
    "gouvernail.web.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gouvernail.web.middleware.OrganisationMiddleware",
    "gouvernail.web.journal.downloads.downloads_are_told",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gouvernail.web.context.frame",
            ],
            # The public site is no app: its tags are named here.
            "libraries": {"public_data": "gouvernail.public.data.tags"},
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

DATABASES = {"default": environment.database(BASE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "gouvernail.accounts.passwords.NotHerName"},
    {"NAME": "gouvernail.accounts.passwords.NotTheOldOne"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "gouvernail.web.accounts.adapter.InvitationOnly"
ACCOUNT_FORMS = {"login": "gouvernail.web.accounts.forms.SignInForm"}
# Failures of one person, and of one address, whichever process they reach.
ACCOUNT_RATE_LIMITS = {"login_failed": "40/10m/ip,5/5m/key"}
# How many proxies before us are ours, for allauth as for the journal below.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", 0)
# allauth takes ten minutes; a person who reads her mail on the way needs more.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

MFA_ADAPTER = "gouvernail.web.accounts.second_factor.SecondFactor"
MFA_FORMS = {
    "add_webauthn": "gouvernail.web.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "gouvernail.web.accounts.forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Gouvernail"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Whether administrators and who runs the installation must have a second factor.
REQUIRE_SECOND_FACTOR = environment.boolean("REQUIRE_SECOND_FACTOR")
# Whether ours is asked even of who comes from the provider of her authority.
SECOND_FACTOR_AFTER_PROVIDER = environment.boolean("SECOND_FACTOR_AFTER_PROVIDER")

SOCIALACCOUNT_ADAPTER = "gouvernail.web.accounts.social.Providers"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8

# A session ends after so many hours without a visit.
SESSION_COOKIE_AGE = environment.number("SESSION_HOURS", 14 * 24) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# Shared by all serving processes: the counts of failed sign-ins live there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gouvernail_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

LANGUAGE_CODE = "fr"
LANGUAGES = [
    ("fr", _("French")),
    ("nl", _("Dutch")),
    ("de", _("German")),
    ("en", _("English")),
]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = Path(environment.text("DOCUMENTS", str(BASE_DIR / "var" / "documents")))
# Documents made of a plan can be made again: their files are kept for so many days.
KEEP_DOCUMENTS_DAYS = environment.number("KEEP_DOCUMENTS_DAYS", 30)
# A plan of 2,000 nodes is one form on the review page.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
# Renewing a plan of 2,000 actions asks three things of each on one page.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

TASKS = environment.jobs()

# How many requests a minute a token of the API makes, and an address without token.
API_A_MINUTE = environment.number("API_A_MINUTE", 600)
API_PUBLIC_A_MINUTE = environment.number("API_PUBLIC_A_MINUTE", 300)

# How the installation is reached, for the addresses that commands and mails print.
BASE_URL = environment.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
# Mails leave by the server of GOUVERNAIL_EMAIL_HOST; without one they are only kept.
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_BACKEND = environment.text("EMAIL_BACKEND", environment.mail_backend(EMAIL_HOST))
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = environment.mail_encryption()
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("FROM_EMAIL", "gouvernail@localhost")
# Whether the mails can be read in the browser: for development and demonstrations.
OUTBOX = environment.boolean("OUTBOX", default=DEBUG)

# The journal says from the house or from outside, and keeps no address.
INTERNAL_NETWORKS = environment.networks(
    "INTERNAL_NETWORKS",
    "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7,fe80::/10",
)
# Private networks that webhooks may call all the same, in clear too; none as a rule.
WEBHOOK_NETWORKS = environment.networks("WEBHOOK_NETWORKS", "")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.boolean("HTTPS")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.boolean("HTTPS"):
    LANGUAGE_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
