"""The verbs of publication. Nothing else writes versions or moves their intervals."""

from articles.publishing.as_shown import Shown, publish_as_shown
from articles.publishing.checklist import what_is_missing
from articles.publishing.going_live import publish, publish_backdated
from articles.publishing.refusal import PublishRefusedError
from articles.publishing.scheduling import cancel_schedule, reschedule
from articles.publishing.withdrawing import cancel_withdrawal, withdraw

__all__ = [
    "PublishRefusedError",
    "Shown",
    "cancel_schedule",
    "cancel_withdrawal",
    "publish",
    "publish_as_shown",
    "publish_backdated",
    "reschedule",
    "what_is_missing",
    "withdraw",
]
