"""System checks of the settings: mistakes that would first show in a partner's mail."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.core.checks.messages import CheckMessage
from django.utils.translation import gettext as _


@register(Tags.security, deploy=True)
def site_url_is_secure(app_configs, **kwargs) -> list[CheckMessage]:
    """Warn where copies would carry links and pixels without encryption."""
    if settings.SITE_IS_SECURE:
        return []
    return [
        Warning(
            _("SITE_URL does not begin with https://."),
            hint=_("Partners' pages are secure, and browsers refuse insecure pictures there."),
            id="newsroom.W001",
        )
    ]


@register(Tags.security)
def site_url_is_allowed(app_configs, **kwargs) -> list[CheckMessage]:
    """Warn where links in copies would lead to a host that this site refuses to answer for."""
    host = urlsplit(settings.SITE_URL).hostname
    allowed = settings.ALLOWED_HOSTS
    matches = any(
        pattern in {"*", host} or (pattern.startswith(".") and f".{host}".endswith(pattern))
        for pattern in allowed
    )
    if matches:
        return []
    return [
        Warning(
            _("The host of SITE_URL is not among ALLOWED_HOSTS."),
            hint=_("Add “%(host)s” to ALLOWED_HOSTS.") % {"host": host},
            id="newsroom.W002",
        )
    ]


@register(Tags.caches)
def cdn_is_told_of_changes(app_configs, **kwargs) -> list[CheckMessage]:
    """Warn where a cache outside would show what was withdrawn."""
    if settings.CDN_PURGE_URL or not settings.CDN_SECONDS:
        return []
    return [
        Warning(
            _("CDN_SECONDS is set and CDN_PURGE_URL is not."),
            hint=_("A story that is withdrawn would stay in that cache. Set CDN_PURGE_URL."),
            id="newsroom.W003",
        )
    ]
