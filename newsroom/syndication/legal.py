"""Text that an XML document can hold."""

import re

from django.utils.feedgenerator import SyndicationFeed

# What no XML document can hold (XML 1.0, section 2.2), and pasted text now and then does.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(value):
    """Return a value with all texts in it, however deep, without what would break a document.

    Values are what JSON has: texts in lists, tuples and dicts, and anything else, which is kept.
    """
    if isinstance(value, str):
        return NOT_XML.sub("", value)
    if isinstance(value, dict):
        return {name: legal(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [legal(inner) for inner in value]
    return value


class LegalFeed(SyndicationFeed):
    """A feed that writes whatever it is given as a document that can be read."""

    def __init__(self, **facts) -> None:
        super().__init__(**legal(facts))

    def add_item(self, **facts) -> None:
        super().add_item(**legal(facts))
