"""Whether the address of a link can lead anywhere, as far as that is seen without asking there."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)\Z")
_TELEPHONE = re.compile(r"\+?[\d().*#-]{3,}(;.*)?\Z")


def what_is_wrong(address: str) -> str:
    """Return in a sentence why an address can't work; "" if nothing is seen to be wrong.

    Relative addresses are looked up among those of this site.
    """
    address = address.strip()
    if not address:
        return _("the address is empty.")
    if re.search(r"\s", address):
        return _("there is a space in the address.")
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return _("this is no address.")
    check = {"mailto": _mail, "tel": _telephone, "http": _web, "https": _web}.get(parts.scheme)
    if check:
        return check(parts)
    if parts.scheme:
        return _("the address begins with neither https:// nor mailto:.")
    return _web(parts) if parts.netloc else _on_this_site(parts)


def _web(parts: SplitResult) -> str:
    if parts.username is not None:
        return _("it looks like an e-mail address behind https://.")
    if not _is_host(parts.hostname or ""):
        return _("there is no such name of a site.")
    return ""


def _mail(parts: SplitResult) -> str:
    for receiver in unquote(parts.path).split(","):
        name, at, host = receiver.rpartition("@")
        if not (name and at and _is_host(host)):
            return _("the e-mail address is missing or isn't complete.")
    return ""


def _telephone(parts: SplitResult) -> str:
    return "" if _TELEPHONE.match(unquote(parts.path)) else _("this is no telephone number.")


def _on_this_site(parts: SplitResult) -> str:
    if not parts.path.startswith("/"):
        if parts.path:
            return _("the address doesn't begin with https://.")
        return _("the address names a place on a page, but no page.")
    path = unquote(parts.path)
    if path.startswith(tuple(filter(_is_path, (settings.MEDIA_URL, settings.STATIC_URL)))):
        return ""
    return (
        "" if _is_ours(path) or _is_ours(f"{path}/") else _("there is no such page on this site.")
    )


def _is_ours(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _is_path(address: str) -> bool:
    return address.startswith("/")


def _is_host(host: str) -> bool:
    """Whether a name can be that of a site on the web, in any script, or a number of one."""
    try:
        return bool(ip_address(host))
    except ValueError:
        labels = host.removesuffix(".").split(".")
        return len(labels) > 1 and all(map(_LABEL.match, labels)) and not labels[-1].isdigit()
