"""What the newsroom keeps about its own work on a story; readers never see any of it."""

from .autosave import Autosave
from .draft_link import DraftLink
from .handover import Handover
from .presence import Presence
from .saved_view import SavedView
from .search_text import SearchText

__all__ = ["Autosave", "DraftLink", "Handover", "Presence", "SavedView", "SearchText"]
