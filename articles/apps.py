from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories")

    def ready(self) -> None:
        # The last, since nothing else may follow it in a transaction.
        from articles import (  # noqa: F401  connects the signals
            figures,
            history,
            renaming,
            watched,
        )
        from articles.desk.appeals import section_gone  # noqa: F401  likewise
        from articles.desk.lists import searching  # noqa: F401  likewise
        from articles.indexnow import noting, telling  # noqa: F401  likewise
        from articles.library import searching as pictures  # noqa: F401  likewise
        from articles.publishing import logbook  # noqa: F401  likewise
        from articles.search import following  # noqa: F401  likewise
