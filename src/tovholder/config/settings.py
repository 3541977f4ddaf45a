"""Settings, all from the environment, safe when nothing is set; `.env.example` lists them.

Without a good `TOVHOLDER_SECRET_KEY` nothing starts, except a demo (`tovholder run --demo`, or `TOVHOLDER_DEMO=1`):
then the key is made for this process and every page says that it is a demo.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tovholder.config.private_files import keep_files_private
from tovholder.domain.review.bounded_reading import MEGABYTES, SECONDS
from tovholder.people.external_sign_in.providers import ProviderFault, read_providers
from tovholder.people.secret_key import find_key_fault

env = environ.Env()

DEMO: bool = env.bool("TOVHOLDER_DEMO", default=False)
PACKAGE_FOLDER = Path(__file__).parents[1]
EXAMPLES_FOLDER = PACKAGE_FOLDER / "examples"
DATA_FOLDER = Path(env.str("TOVHOLDER_DATA", default="var")).resolve()

keep_files_private(DATA_FOLDER, "*.sqlite3*")


def _secret_key() -> str:
    """The key from the environment; a demo's own is made anew for each process. Raises where neither will do."""
    key: str = env.str("TOVHOLDER_SECRET_KEY", default="")
    fault = find_key_fault(key)
    if fault is None:
        return key
    if not DEMO:
        raise ImproperlyConfigured(f"{fault.da}\n{fault.en}")
    return secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("TOVHOLDER_SECRET_KEYS_BEFORE", default=[])
"""Keys used before this one: what they signed and encrypted can still be read."""

DEBUG: bool = env.bool("TOVHOLDER_DEBUG", default=False)
if DEBUG and not DEMO:
    raise ImproperlyConfigured("TOVHOLDER_DEBUG shows the source on every fault: in a demo only (TOVHOLDER_DEMO=1).")
ALLOWED_HOSTS = env.list("TOVHOLDER_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("TOVHOLDER_ORIGINS", default=[])
SITE_ADDRESS: str = env.str("TOVHOLDER_ADDRESS", default=next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000"))
"""What links in e-mails begin with: nobody's request is there to tell."""
# Plain http is for the demo on one's own machine; everything else is behind https.
HTTPS = env.bool("TOVHOLDER_HTTPS", default=not DEMO)
PROXIES = env.int("TOVHOLDER_PROXIES", default=0)
"""How many proxies of our own stand before the site: so many of the last forwarded addresses are to be believed."""

INSTALLED_APPS = [
    "tovholder.shell",
    "tovholder.people",
    "tovholder.ledger",
    "tovholder.programme",
    "tovholder.agreement",
    "tovholder.monitor",
    "tovholder.governance",
    "tovholder.delivery",
    "tovholder.followup",
    "tovholder.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "tovholder.shell.response_headers.ResponseHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tovholder.shell.language_choice.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tovholder.shell.body_limit.BodyLimitMiddleware",
    "tovholder.people.sign_in.session_use.SessionUseMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tovholder.people.sign_in.two_step_rule.TwoStepMiddleware",
    "tovholder.people.readings.waiting.ReadingMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tovholder.shell.page_panel.ShowAgain",
]

ROOT_URLCONF = "tovholder.config.urls"
WSGI_APPLICATION = "tovholder.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A feature's templates lie in its own folder: <room>/<feature>/templates.
        "DIRS": sorted(PACKAGE_FOLDER.glob("*/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tovholder.shell.page_context.give_page_context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "tovholder.shell.templatetags.components",
                "tovholder.shell.templatetags.danish",
                "tovholder.shell.templatetags.places",
                "tovholder.programme.templatetags.agreement_words",
                "tovholder.monitor.templatetags.figure_words",
            ],
        },
    }
]


def _database() -> dict[str, object]:
    """PostgreSQL when DATABASE_URL says so, else SQLite in WAL, with serial writes, each on the disk once told."""
    default = f"sqlite:///{DATA_FOLDER / 'tovholder.sqlite3'}"
    settings: dict[str, object] = env.db_url("DATABASE_URL", default=default)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    return settings


DATABASES = {"default": _database()}
# Counters of attempts outlive the process and are the same for all of them.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "counters", "TIMEOUT": 3600}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["tovholder.people.sign_in.account_backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tovholder.people.sign_in.known_passwords.KnownPasswordValidator"},
]
ACCOUNT_SESSION_REMEMBER = False  # a shared office machine forgets who used it
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "tovholder.people.sign_in.sign_in_adapter.ClosedAccounts"
# Passwords are counted by people/sign_in/attempt_limits.py; this is for codes, asked of those who had the password.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "login": None}
MFA_ADAPTER = "tovholder.people.sign_in.two_step_secrets.EncryptedSecrets"
# The plan's own rule, not a verified row of the library's: an address is confirmed before it is anybody's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
TWO_STEPS_REQUIRED = env.bool("TOVHOLDER_TWO_STEPS", default=not DEMO)
"""Whoever may more than read, propose and answer signs in in two steps."""
try:
    PROVIDERS = read_providers(env.ENVIRON)
except ProviderFault as fault:
    raise ImproperlyConfigured(str(fault)) from fault
"""Where office holders sign in outside: their own organisation's provider, or a broker for MitID Erhverv."""
LOCAL_ACCOUNTS = env.bool("TOVHOLDER_LOCAL_ACCOUNTS", default=True) or not PROVIDERS
"""Whether a password opens an account; where not, only those below do, for the day the provider is down."""
BREAK_GLASS = frozenset(address.strip().lower() for address in env.list("TOVHOLDER_BREAK_GLASS", default=[]))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tovholder"

# The owner's statement (tilgængelighedserklæring), made with the authority's own tool; linked from every page.
ACCESSIBILITY_STATEMENT = env.str("TOVHOLDER_ACCESSIBILITY_STATEMENT", default="")

# Where a weakness is reported: mailto: or https:. Shown in /.well-known/security.txt.
SECURITY_CONTACT = env.str("TOVHOLDER_SECURITY_CONTACT", default="")

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
WHITENOISE_USE_FINDERS = True

EMAIL_BACKEND = env.str("TOVHOLDER_EMAIL_BACKEND", default="")
if "console" in EMAIL_BACKEND and not DEMO:
    raise ImproperlyConfigured(
        "TOVHOLDER_EMAIL_BACKEND: mails indeholder links, der åbner konti, og skrives ikke i en log. Vælg en anden.\n"
        "TOVHOLDER_EMAIL_BACKEND: mails hold links that open accounts and are not written to a log. Choose another."
    )
MAIL_READY = bool(EMAIL_BACKEND) or DEMO
"""Whether mail leaves the site. Where it does not, pages say who can help instead; nothing is written to a log."""
MAIL_SENT_BY = EMAIL_BACKEND or f"django.core.mail.backends.{'console' if DEMO else 'dummy'}.EmailBackend"
"""What the outbox hands mails on to. Everything else writes to the outbox."""
EMAIL_BACKEND = "tovholder.people.outbox.outbox_backend.OutboxBackend"
MAIL_LOG_DAYS = env.int("TOVHOLDER_MAIL_LOG_DAYS", default=90)
"""How long it is kept to whom a mail went, and about what."""
LINK_DAYS = env.int("TOVHOLDER_LINK_DAYS", default=90)
"""How long it is kept to whom a link went that has run out."""
HEAD_FOLDER = env.str("TOVHOLDER_HEAD_FOLDER", default="")
"""Where the day's signed head is written, outside what the operator of the database can change; empty: nowhere."""
BACKUP_FOLDER = env.str("TOVHOLDER_BACKUP_FOLDER", default="")
"""Where the operator keeps the backups; looked at by `tovholder doctor` alone."""
DEFAULT_FROM_EMAIL = env.str("TOVHOLDER_EMAIL_FROM", default="tovholder@localhost")
EMAIL_TIMEOUT = 10  # seconds

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the design system's stylesheet holds its arrows as data
        "object-src": [NONE],
        "base-uri": [NONE],
        # A browser also holds a form to it where it is led on to: the provider that one signs in by.
        "form-action": [SELF, *sorted({"/".join(one.issuer.split("/")[:3]) for one in PROVIDERS})],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "tovholder.people.sign_in.session_store"
SESSION_COOKIE_AGE = 3600 * env.int("TOVHOLDER_SESSION_HOURS", default=8)
"""A session that has not been used for so long is over."""
SESSION_DAYS = env.int("TOVHOLDER_SESSION_DAYS", default=30)
"""And so long after sign-in it is over, used or not."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tovholder.shell.pages.form_expired"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

# The largest file that is read is a hundred megabytes; whoever is not signed in sends a form or nothing.
MOST_SENT, MOST_SENT_BY_STRANGERS = 101 * 1024 * 1024, 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A budget of eight years is some thousand fields, a delaftale with 200 activities some more.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
READING_SECONDS = env.int("TOVHOLDER_READING_SECONDS", default=SECONDS)
READING_MEMORY_MB = env.int("TOVHOLDER_READING_MEMORY_MB", default=MEGABYTES)
READ_AT_ONCE = False
"""Whether a page reads its file itself; the tests do, where nobody else works."""

# A verb talks to a person and writes no such lines unless it serves or sends (see cli/database.py).
EVENT_LEVEL = "INFO" if env.bool("TOVHOLDER_EVENTS", default=True) else "CRITICAL"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "events": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": env.str("TOVHOLDER_LOG_LEVEL", default="WARNING")},
    "loggers": {
        # What is refused is one line of its own (shell/event_log.py), not a traceback.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "tovholder.events": {"handlers": ["events"], "level": EVENT_LEVEL, "propagate": False},
    },
}
