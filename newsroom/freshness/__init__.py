"""Public pages that are never out of date, and that are seldom made twice.

One number stands for all that public pages show. It is raised in the transaction of every change,
and when an instant passes at which pages change by themselves. Whoever has a page with the number
of now has the page of now: that takes one query to find out.
"""

from newsroom.freshness.answering import public, tag
from newsroom.freshness.state import changed, current
from newsroom.freshness.watching import watch

__all__ = ["changed", "current", "public", "tag", "watch"]
