"""Days of the week at the head of a calendar, as short as each language writes them."""

from django.utils.translation import pgettext_lazy

# By the number of the day; Monday is 0.
SHORT = (
    pgettext_lazy("day of the week", "Mon"),
    pgettext_lazy("day of the week", "Tue"),
    pgettext_lazy("day of the week", "Wed"),
    pgettext_lazy("day of the week", "Thu"),
    pgettext_lazy("day of the week", "Fri"),
    pgettext_lazy("day of the week", "Sat"),
    pgettext_lazy("day of the week", "Sun"),
)
