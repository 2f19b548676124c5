from .appeal import AppealAdmin
from .article import ArticleAdmin
from .library import SectionAdmin, SourceAdmin, TopicAdmin
from .pictures import ImageAdmin

__all__ = [
    "AppealAdmin",
    "ArticleAdmin",
    "ImageAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
