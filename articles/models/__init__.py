from .appeal import Appeal
from .article import Article, Byline
from .image import Image
from .source import Source
from .taxonomy import Section, Topic
from .version import Version, VersionAuthor

__all__ = [
    "Appeal",
    "Article",
    "Byline",
    "Image",
    "Section",
    "Source",
    "Topic",
    "Version",
    "VersionAuthor",
]
