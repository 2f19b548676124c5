"""Several words as one phrase, as the language of the page joins them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def joined(words: Sequence[str]) -> str:
    """Return "Ann", "Ann and Bo" or "Ann, Bo and Cy"; "" for none.

    The last two are joined by one message, because in some languages "and" is part of a word.
    """
    *before, last = map(str, words or ("",))
    if not before:
        return last
    return _("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last}
