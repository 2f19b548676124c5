"""What public pages show of the paper itself, and of pictures that have just become ready."""

from django.dispatch import receiver

from newsroom.freshness import changed, watch
from newsroom.models import PolicyPage, Publication
from newsroom.pictures.background import rendered

watch(Publication, PolicyPage)


@receiver(rendered)
def picture_rendered(**kwargs) -> None:
    """Say that pages have changed, which showed the picture in one size until now."""
    changed()
