"""Feeds in RSS 2.0 and Atom 1.0: what Django writes, and what a newspaper's readers need beside it.

Both classes take facts by the same names, beside those of Django's own classes. Of a feed:

- `links`: pairs of a relation and an address, such as ("next", ...) of a paged feed (RFC 5005)
- `icon`: the address of a square picture, or nothing; RSS has no place for it

Of an item:

- `content`: its full text as HTML; None for an item that has no text any more
- `creators`: dicts with the `name` of a person and, if there is a page, its `uri`
- `language`
- `links`: pairs of a relation and an address
- `source`: the name of the outlet that it came from, if not this one
- `picture`: as `newsroom.syndication.media` takes it, or nothing
"""

from newsroom.syndication.atom import FullAtom
from newsroom.syndication.legal import legal
from newsroom.syndication.rss import FullRss

__all__ = ["FullAtom", "FullRss", "legal"]
