"""The letters to readers in the admin."""

from .appeals import AppealAdmin

__all__ = ["AppealAdmin"]
