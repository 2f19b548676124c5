from django.db import models


class SiteState(models.Model):
    """One number for all that public pages show; `newsroom.freshness` raises and reads it.

    There is one row. `next_at` is the first instant after the last change at which pages change
    by themselves, or None.
    """

    number = models.PositiveBigIntegerField(default=1)
    next_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_state_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)
