from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """An agency or another outlet whose stories we carry."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    url = models.URLField(_("website"), blank=True)
    may_republish = models.BooleanField(
        _("partners may republish its stories"),
        default=False,
        help_text=_("Only tick this if the contract with the agency says so."),
    )

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="source_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
