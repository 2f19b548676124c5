"""The licences under which a story can be given to others."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """What others may do with a story; the Creative Commons licences are those of version 4.0."""

    OWN = "own", _("Our republishing guidelines")
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_ND = "cc-by-nd", "CC BY-ND 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
    RESERVED = "reserved", _("All rights reserved")


def deed(licence: str) -> str:
    """Return the address of a Creative Commons licence; empty for any other."""
    kind = licence.removeprefix("cc-")
    return "" if kind == licence else f"https://creativecommons.org/licenses/{kind}/4.0/"
