import pytest
from django.core.cache import cache
from django.db import connection

from newsroom.pictures import turns

# Sessions of this database besides the one that asks.
END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path):
    """Every test stores its files in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def empty_cache():
    """No test is answered what was kept for another, at the same instant of a clock that stands."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Pictures of tests are small, so several processes of tests may work on theirs at once."""
    monkeypatch.setattr(turns, "is_shared", False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """End what threads of the tests have left open, since PostgreSQL drops no database in use."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(END_OTHERS)
