"""Reading the environment: every mistake becomes one sentence and exit code 1."""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ

MINIMUM_SECRET_LENGTH = 40


class WrongEnvironmentError(SystemExit):
    """Stops the process: printing a sentence on standard error gives exit code 1."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name} {problem}. {remedy}")


def load(base_dir: Path) -> environ.Env:
    """Return the reader of the environment, after filling it from `.env` where that exists.

    Values that are set already win over those of the file.
    """
    environ.Env.read_env(base_dir / ".env")
    return environ.Env()


def secret_key(env: environ.Env) -> str:
    """Return SECRET_KEY; stops when it is missing or too short to be secret."""
    key = env.str("SECRET_KEY", default="")
    remedy = (
        "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' "
        "and put it in the environment or in .env."
    )
    if not key:
        raise WrongEnvironmentError("SECRET_KEY", "is not set", remedy)
    if len(key) < MINIMUM_SECRET_LENGTH:
        raise WrongEnvironmentError(
            "SECRET_KEY", f"is shorter than {MINIMUM_SECRET_LENGTH} characters", remedy
        )
    return key


def boolean(env: environ.Env, name: str, *, default: bool) -> bool:
    """Return a yes or no; stops on any other word, so that a typing error never means "off"."""
    value = env.str(name, default="on" if default else "off").strip().lower()
    if value in {"on", "true", "yes", "1"}:
        return True
    if value in {"off", "false", "no", "0", ""}:
        return False
    raise WrongEnvironmentError(name, f"is “{value}”", "Use on or off.")


def whole_number(env: environ.Env, name: str, *, default: int) -> int:
    """Return a number of 1 or more; stops on anything else."""
    value = env.str(name, default=str(default))
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise WrongEnvironmentError(name, f"is “{value}”", "Use a whole number of 1 or more.")
    return int(value)


def site_url(env: environ.Env, *, default: str) -> str:
    """Return the public address of the site, without a slash at its end.

    `default` may be empty, and then the variable has to be set.
    """
    value = env.str("SITE_URL", default=default).rstrip("/")
    remedy = "Set it to the public address of the site, for example https://news.example."
    if not value:
        raise WrongEnvironmentError("SITE_URL", "is not set", remedy)
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise WrongEnvironmentError("SITE_URL", f"is “{value}”, which is no site's address", remedy)
    return value


def database(env: environ.Env, *, default: str) -> dict:
    """Return Django's settings for the database that DATABASE_URL names."""
    value = env.str("DATABASE_URL", default=default)
    remedy = (
        "Use postgres://user:password@host:5432/name, or sqlite:////path/to/file, "
        "or leave it out for a SQLite file beside manage.py."
    )
    if value.split(":", 1)[0] not in {"postgres", "postgresql", "sqlite"}:
        raise WrongEnvironmentError("DATABASE_URL", "names no database that is supported", remedy)
    try:
        return env.db_url_config(value)
    except (ValueError, KeyError) as error:
        raise WrongEnvironmentError("DATABASE_URL", f"can't be read ({error})", remedy) from None


def time_zone(env: environ.Env) -> str:
    """Return the name of the newsroom's time zone; stops when no such zone exists."""
    value = env.str("TIME_ZONE", default="America/New_York")
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongEnvironmentError(
            "TIME_ZONE", f"is “{value}”, which is no time zone", "Use a name like Europe/Berlin."
        ) from None
    return value


def hosts(env: environ.Env, *, default: list[str]) -> list[str]:
    """Return the host names that the site answers to; stops when there is none."""
    value = [host.strip() for host in env.list("ALLOWED_HOSTS", default=default) if host.strip()]
    if not value:
        raise WrongEnvironmentError(
            "ALLOWED_HOSTS",
            "is not set",
            "Set it to the host names that the site answers to, separated by commas.",
        )
    return value
