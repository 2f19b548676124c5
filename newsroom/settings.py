"""Settings of the newsroom; everything that differs between machines comes from the environment.

`.env.example` explains each variable.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environment.load(BASE_DIR)

# The site -----------------------------------------------------------------------------------

DEBUG = environment.boolean(env, "DEBUG", default=False)
SECRET_KEY = environment.secret_key(env)
# Old keys still verify what they signed: the pixels in partners' pages live for years.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PORT = environment.whole_number(env, "PORT", default=8000)
WEB_CONCURRENCY = environment.whole_number(env, "WEB_CONCURRENCY", default=os.cpu_count() or 1)
SITE_URL = environment.site_url(env, default=f"http://127.0.0.1:{PORT}" if DEBUG else "")
SITE_IS_SECURE = SITE_URL.startswith("https://")
ALLOWED_HOSTS = environment.hosts(
    env, default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [urlsplit(SITE_URL).hostname]
)
CSRF_TRUSTED_ORIGINS = environment.origins(env, default=[SITE_URL])

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

INSTALLED_APPS = [
    "newsroom",
    "authors",
    "articles",
    "republish",
    "django_prose_editor",
    "imagefield",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.admin",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "newsroom.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.freshness.middleware.CacheHeadersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.site",
            ],
        },
    },
]

# Data ---------------------------------------------------------------------------------------

DATABASES = {
    "default": environment.database(env, default=f"sqlite:///{BASE_DIR / 'newsroom.sqlite3'}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue up instead of failing: the lock is taken when a transaction begins, and
    # readers never wait for it (https://www.sqlite.org/wal.html).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = True

CACHES = {"default": environment.cache(env)}
# A cache of the operator's outside, such as a content delivery network.
CDN_SECONDS = environment.whole_number(env, "CDN_SECONDS", default=0, least=0)
CDN_PURGE_URL = environment.web_address(env, "CDN_PURGE_URL")
CDN_PURGE_HEADER = environment.header(env, "CDN_PURGE_HEADER")

# Work that nobody waits for; `manage.py serve` starts a worker beside the site.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
MEDIA_URL = environment.media_url(env)
STATIC_ROOT = BASE_DIR / "static-collected"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
IMAGEFIELD_BIN_DEPTH = 2

# What programs find and are told ------------------------------------------------------------

SECURITY_CONTACT = environment.security_contact(env)
SECURITY_POLICY = environment.secure_address(env, "SECURITY_POLICY")
INDEXNOW_KEY = environment.indexnow_key(env)
INDEXNOW_ENDPOINT = environment.secure_address(
    env, "INDEXNOW_ENDPOINT", default="https://api.indexnow.org/indexnow"
)

# Language and time --------------------------------------------------------------------------

LANGUAGES = [("en", _("English")), ("he", _("Hebrew"))]
LANGUAGE_CODE = environment.one_of(env, "LANGUAGE_CODE", dict(LANGUAGES), default="en")
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
TIME_ZONE = environment.time_zone(env)
USE_I18N = True
USE_TZ = True

# An address that is typed without a scheme is taken as https, as Django 6 will do by itself.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Mail ---------------------------------------------------------------------------------------

vars().update(environment.mail(env))
DEFAULT_FROM_EMAIL = environment.mail_sender(env, default=f"newsroom@{urlsplit(SITE_URL).hostname}")

# Safety -------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *([MEDIA_URL] if "://" in MEDIA_URL else [])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = SITE_IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SITE_IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SITE_IS_SECURE
SECURE_HSTS_PRELOAD = SITE_IS_SECURE
SESSION_COOKIE_SECURE = SITE_IS_SECURE
CSRF_COOKIE_SECURE = SITE_IS_SECURE

# Log ----------------------------------------------------------------------------------------

LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.one_of(env, "LOG_LEVEL", LOG_LEVELS, default="INFO"),
    },
    # Speaks of every task that starts and ends.
    "loggers": {"django_tasks": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}
