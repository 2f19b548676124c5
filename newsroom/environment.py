"""Reading the environment: every mistake becomes one sentence and exit code 1."""

import re
from collections.abc import Callable, Collection
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured

MINIMUM_SECRET_LENGTH = 40
INDEXNOW_KEY = re.compile("[A-Za-z0-9-]{8,128}")


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


def whole_number(env: environ.Env, name: str, *, default: int, least: int = 1) -> int:
    """Return a number of `least` or more; stops on anything else."""
    value = env.str(name, default=str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        remedy = f"Use a whole number of {least} or more."
        raise WrongEnvironmentError(name, f"is “{value}”", remedy)
    return int(value)


def one_of(env: environ.Env, name: str, words: Collection[str], *, default: str) -> str:
    """Return the one of `words` that is meant, in whatever case it was written; stops otherwise."""
    value = env.str(name, default=default)
    for word in words:
        if word.lower() == value.lower():
            return word
    raise WrongEnvironmentError(name, f"is “{value}”", f"Use one of: {', '.join(words)}.")


def site_url(env: environ.Env, *, default: str) -> str:
    """Return the public address of the site, without a slash at its end.

    `default` may be empty, and then the variable has to be set.
    """
    value = env.str("SITE_URL", default=default)
    remedy = "Set it to the public address of the site, for example https://news.example."
    if not value:
        raise WrongEnvironmentError("SITE_URL", "is not set", remedy)
    address = value.rstrip("/")
    if not _is_origin(address):
        raise WrongEnvironmentError("SITE_URL", f"is “{value}”, which is no site's address", remedy)
    return address


def origins(env: environ.Env, *, default: list[str]) -> list[str]:
    """Return CSRF_TRUSTED_ORIGINS; stops at one that is no scheme and host."""
    value = env.list("CSRF_TRUSTED_ORIGINS", default=default)
    for origin in value:
        if not _is_origin(origin):
            raise WrongEnvironmentError(
                "CSRF_TRUSTED_ORIGINS",
                f"holds “{origin}”",
                "List addresses like https://news.example, separated by commas.",
            )
    return value


def _is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
        # Reading the port is what finds out that it is no number.
        return bool(
            parts.scheme in {"http", "https"}
            and parts.hostname
            and parts.port != 0
            and value.endswith(f"//{parts.netloc}")
        )
    except ValueError:
        return False


def web_address(env: environ.Env, name: str) -> str:
    """Return the address that a variable holds, empty if it isn't set; stops if it is none."""
    value = env.str(name, default="")
    if value and not _is_origin("/".join(value.split("/")[:3])):
        raise WrongEnvironmentError(
            name, "is no address", "Use one that begins with https://, or leave it out."
        )
    return value


def secure_address(env: environ.Env, name: str, *, default: str = "") -> str:
    """Return the address that a variable holds, or `default`; stops unless it is one of https."""
    value = web_address(env, name) or default
    if value and not (value.startswith("https://") and _is_printed_without_spaces(value)):
        raise WrongEnvironmentError(
            name, f"is “{value}”", "Use an address that begins with https://, or leave it out."
        )
    return value


def security_contact(env: environ.Env) -> str:
    """Return the address for reports of weaknesses (RFC 9116, section 2.5.3), or ""."""
    value = env.str("SECURITY_CONTACT", default="")
    is_mail = value.startswith("mailto:") and "@" in parseaddr(value[len("mailto:") :])[1]
    is_page = value.startswith("https://") and _is_origin("/".join(value.split("/")[:3]))
    if value and not ((is_mail or is_page) and _is_printed_without_spaces(value)):
        raise WrongEnvironmentError(
            "SECURITY_CONTACT",
            f"is “{value}”",
            "Use an address like mailto:security@news.example or https://news.example/security/.",
        )
    return value


def indexnow_key(env: environ.Env) -> str:
    """Return the key of the IndexNow protocol, or "" for not taking part."""
    value = env.str("INDEXNOW_KEY", default="")
    if value and not INDEXNOW_KEY.fullmatch(value):
        raise WrongEnvironmentError(
            "INDEXNOW_KEY",
            "can't be the key",
            "Use 8 to 128 letters, digits and dashes. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_hex(16))'",
        )
    return value


def _is_printed_without_spaces(value: str) -> bool:
    return value.isascii() and value.isprintable() and " " not in value


def header(env: environ.Env, name: str) -> dict[str, str]:
    """Return the header line that a variable holds, as name and value; empty if it isn't set."""
    line = env.str(name, default="")
    if not line:
        return {}
    title, colon, value = (part.strip() for part in line.partition(":"))
    if not (title and colon and value and line.isascii() and line.isprintable()):
        # What the line holds stays out of the sentence: it is a secret.
        raise WrongEnvironmentError(
            name, "is no header", "Use a line like: Authorization: Bearer 0123456789"
        )
    return {title: value}


def media_url(env: environ.Env) -> str:
    """Return the address under which pictures are served; stops unless it can be one."""
    value = env.str("MEDIA_URL", default="/media/")
    is_path = value.startswith("/") and len(value) > len("//")
    if not value.endswith("/") or not (is_path or _is_origin("/".join(value.split("/")[:3]))):
        raise WrongEnvironmentError(
            "MEDIA_URL",
            f"is “{value}”",
            "Use a path like /media/ or an address like https://media.example/, with its last /.",
        )
    return value


def database(env: environ.Env, *, default: str) -> dict:
    """Return Django's settings for the database that DATABASE_URL names."""
    value = env.str("DATABASE_URL", default=default)
    remedy = (
        "Use postgres://user:password@host:5432/name, or sqlite:////path/to/file, "
        "or leave it out for a SQLite file beside manage.py."
    )
    if value.split(":", 1)[0] not in {"postgres", "postgresql", "sqlite"}:
        raise WrongEnvironmentError(
            "DATABASE_URL", "names no kind of database that is supported", remedy
        )
    config = _read("DATABASE_URL", lambda: env.db_url_config(value), remedy)
    if not config["NAME"]:
        raise WrongEnvironmentError("DATABASE_URL", "names no database", remedy)
    return config


def cache(env: environ.Env) -> dict:
    """Return Django's settings for the cache that CACHE_URL names."""
    return _read(
        "CACHE_URL",
        lambda: env.cache_url("CACHE_URL", default="locmemcache://"),
        "Use redis://host:6379/0, or leave it out to keep the cache in each process.",
    )


def mail(env: environ.Env) -> dict:
    """Return Django's settings for the mail server that EMAIL_URL names."""
    return _read(
        "EMAIL_URL",
        lambda: env.email_url("EMAIL_URL", default="consolemail://"),
        "Use smtp+tls://user:password@host:587, or consolemail:// to print mail.",
    )


def mail_sender(env: environ.Env, *, default: str) -> str:
    """Return the address that mail comes from; stops when it is none."""
    value = env.str("DEFAULT_FROM_EMAIL", default=default)
    if "@" not in parseaddr(value)[1]:
        raise WrongEnvironmentError(
            "DEFAULT_FROM_EMAIL",
            f"is “{value}”, which is no mail address",
            "Use one like desk@news.example, or The Ledger <desk@news.example>.",
        )
    return value


def _read(name: str, reader: Callable[[], dict], remedy: str) -> dict:
    try:
        return reader()
    except (ValueError, KeyError, ImproperlyConfigured):
        # What the address holds stays out of the sentence: there is a password in it.
        raise WrongEnvironmentError(name, "can't be read as an address", remedy) from None


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
