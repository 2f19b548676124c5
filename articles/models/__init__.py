from .appeal import Appeal
from .article import Article, Byline, Stage
from .desk import Autosave, DraftLink, Handover, Presence, SavedView, SearchText
from .event import Event
from .figure import ArticleFigure, VersionFigure
from .front_page import FrontPageSlot
from .image import Image
from .picture_text import PictureText
from .search_entry import SearchBlock, SearchEntry
from .series import Series
from .source import Source
from .story import Genre
from .taxonomy import Section, Topic
from .version import Version
from .version_lists import VersionAuthor, VersionTopic
from .withdrawal import Withdrawal

__all__ = [
    "Appeal",
    "Article",
    "ArticleFigure",
    "Autosave",
    "Byline",
    "DraftLink",
    "Event",
    "FrontPageSlot",
    "Genre",
    "Handover",
    "Image",
    "PictureText",
    "Presence",
    "SavedView",
    "SearchBlock",
    "SearchEntry",
    "SearchText",
    "Section",
    "Series",
    "Source",
    "Stage",
    "Topic",
    "Version",
    "VersionAuthor",
    "VersionFigure",
    "VersionTopic",
    "Withdrawal",
]
