"""What public pages show of this app, and when it changes by itself."""

from django.db.models import QuerySet

from newsroom.freshness import instants, watch
from republish.models import Guidelines, GuidelinesText

watch(Guidelines, GuidelinesText)


@instants.add
def instants_of_guidelines() -> list[tuple[QuerySet, str]]:
    """Return where the instants stand at which an edition comes into force."""
    return [(Guidelines.objects.filter(in_force_from__isnull=False), "in_force_from")]
