from .appeal import AppealAdmin
from .article import ArticleAdmin
from .front_page.desk_page import FrontPageAdmin
from .library import SectionAdmin, SourceAdmin, TopicAdmin
from .pictures import ImageAdmin

__all__ = [
    "AppealAdmin",
    "ArticleAdmin",
    "FrontPageAdmin",
    "ImageAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
