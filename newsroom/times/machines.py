"""Instants as machines read them."""

from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """Return an instant in UTC to the second (RFC 3339): "2026-11-27T19:00:00Z"."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
