"""What pages are made with besides the database: the code, the templates and the settings."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGES = ("newsroom", "authors", "articles", "republish")
SETTINGS = (
    *("SITE_URL", "MEDIA_URL", "STATIC_URL", "LANGUAGE_CODE", "TIME_ZONE"),
    *("SECURITY_CONTACT", "SECURITY_POLICY"),
)


@cache
def release() -> str:
    """Return a mark of this release; machines that run the same one agree on it."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.read_bytes())
    for name in SETTINGS:
        digest.update(repr(getattr(settings, name)).encode())
    return digest.hexdigest()


def _files() -> list[Path]:
    found = set((settings.BASE_DIR / "templates").rglob("*.*"))
    for name in PACKAGES:
        for pattern in ("**/*.py", "static/**/*.*", "locale/**/*.mo"):
            found |= set((settings.BASE_DIR / name).glob(pattern))
    return sorted(found)
