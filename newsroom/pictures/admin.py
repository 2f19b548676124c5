"""Pictures in the admin's lists."""

from django.db.models.fields.files import FieldFile
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.pictures import renditions

SIDE = 60


def thumbnail(fieldfile: FieldFile) -> str:
    """Return a small <img> of the picture for a list's column, or a dash without one."""
    if not fieldfile:
        return "–"
    width, height = renditions.original_size(fieldfile)
    scale = SIDE / max(width, height)
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        fieldfile.preview or fieldfile.url,
        max(1, round(width * scale)),
        max(1, round(height * scale)),
        _("Preview"),
    )
