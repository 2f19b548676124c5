from .appeal import AppealAdmin
from .article import ArticleAdmin
from .front_page.desk_page import FrontPageAdmin
from .library import SectionAdmin, SeriesAdmin, SourceAdmin, TopicAdmin
from .pictures import ImageAdmin

__all__ = [
    "AppealAdmin",
    "ArticleAdmin",
    "FrontPageAdmin",
    "ImageAdmin",
    "SectionAdmin",
    "SeriesAdmin",
    "SourceAdmin",
    "TopicAdmin",
]
