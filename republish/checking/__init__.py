"""Checking a copy as a partner published it: what of the story is there, and what isn't.

`read` takes the HTML, `examine` finds our stories in it and answers for each, and `compare`
answers for one version of which the caller knows that the page holds it.
"""

from .comparing import compare
from .examining import Report, examine
from .findings import Finding, State
from .page import Page, read

__all__ = ["Finding", "Page", "Report", "State", "compare", "examine", "read"]
