"""The verbs of publication. Nothing else writes versions or moves their intervals."""

from articles.publishing.checklist import what_is_missing
from articles.publishing.going_live import publish, publish_backdated
from articles.publishing.refusal import PublishRefusedError
from articles.publishing.withdrawing import withdraw

__all__ = [
    "PublishRefusedError",
    "publish",
    "publish_backdated",
    "what_is_missing",
    "withdraw",
]
