from django.db import models
from django.utils import timezone


class Outgoing(models.Model):
    """Something that another site is to be told, kept until it has been.

    It is written in the transaction of what it tells; `newsroom.outbox` sends it and tries again.
    `kind` says who is told, and `body` is what, in a form that the sender of that kind reads.
    """

    kind = models.CharField(max_length=20)
    body = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["next_attempt_at"], name="outgoing_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
