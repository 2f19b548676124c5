from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepublishConfig(AppConfig):
    name = "republish"
    verbose_name = _("Republishing")

    def ready(self) -> None:
        from republish import watched  # noqa: F401  connects the signals
