from .appeal import AppealAdmin
from .article import ArticleAdmin
from .library import ImageAdmin, SectionAdmin, SourceAdmin, TopicAdmin

__all__ = [
    "AppealAdmin",
    "ArticleAdmin",
    "ImageAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
