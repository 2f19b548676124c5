"""The settings under test: those of the project, in an environment that is known.

DATABASE_URL is taken from outside, so that the same tests run on either database.
"""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-" + "0123456789" * 4)
os.environ["DEBUG"] = "off"
os.environ["SITE_URL"] = "https://ledger.example"
os.environ["ALLOWED_HOSTS"] = "ledger.example,testserver,127.0.0.1,localhost"
os.environ["TIME_ZONE"] = "America/New_York"
os.environ["LANGUAGE_CODE"] = "en"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["CACHE_URL"] = "locmemcache://"
os.environ["MEDIA_URL"] = "/media/"
os.environ.setdefault("DATABASE_URL", "sqlite:///test.sqlite3")

from newsroom.settings import *  # noqa: F403

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, as in use, and not Django's database in memory: that has one connection for all
    # threads, and pages of the desk ask the server for something at any time. Memory holds it,
    # where the system has a folder for that.
    folder = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else Path(tempfile.gettempdir())  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": folder / f"newsroom-tests-{os.getpid()}.sqlite3"}  # noqa: F405
# Tests talk to the site without a proxy in front that speaks https for it.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No worker runs beside the tests.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
