"""The hosts whose addresses become embeds: the only place that knows them.

A host is one function, which knows its addresses in all the forms that people paste. Nothing
here asks a host for anything, and no part of an address is kept that isn't matched exactly.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from newsroom.embeds.typed import Typed, read, seconds

WIDE = "16 / 9"


@dataclass(frozen=True)
class Embed:
    """One video, post, chart, recording or document on another site.

    `kind` is video, post, chart, audio or document. `address` is for people, in its one normal
    form; `player` is what a frame shows, in a room of the proportion `ratio` or of `height`
    pixels. `oembed` is where the host says what stands at an address; "" if it tells nobody.
    """

    host_name: str
    kind: str
    address: str
    player: str
    ratio: str = ""
    height: int = 0
    oembed: str = ""


def find(address: str | None) -> Embed | None:
    """Return what a web address leads to; None if it is no embed of a host on the list."""
    typed = read(address or "")
    if typed is None:
        return None
    return next((embed for host in HOSTS if (embed := host(typed))), None)


def _form(pattern: str) -> Callable[[Typed], re.Match | None]:
    """Return what matches host and path, whole, with the white space in `pattern` left out."""
    compiled = re.compile(pattern, re.ASCII | re.VERBOSE)
    return lambda typed: compiled.fullmatch(typed.place)


_YOUTUBE = r"(?:(?:www\.|m\.|music\.)?youtube\.com|(?:www\.)?youtube-nocookie\.com)"
_youtube_path = _form(rf"(?:youtu\.be|{_YOUTUBE}/(?:shorts|live|embed|v))/(?P<id>[\w-]{{11}})")
_youtube_page = _form(rf"{_YOUTUBE}/watch")
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
# As long as the number of a video, and none: players of a list and of a channel.
_NO_VIDEO = {"videoseries", "live_stream"}


def youtube(typed: Typed) -> Embed | None:
    if match := _youtube_path(typed):
        video = match["id"]
    elif _youtube_page(typed):
        video = typed.query.get("v", "")
    else:
        return None
    if not _YOUTUBE_ID.fullmatch(video) or video in _NO_VIDEO:
        return None
    start = seconds(typed, "t", "start")
    return Embed(
        "YouTube",
        "video",
        f"https://www.youtube.com/watch?v={video}" + (f"&t={start}s" if start else ""),
        f"https://www.youtube-nocookie.com/embed/{video}" + (f"?start={start}" if start else ""),
        ratio=WIDE,
        oembed="https://www.youtube.com/oembed",
    )


_vimeo = _form(
    r"""(?:www\.)?vimeo\.com/
    (?:channels/[\w-]+/|groups/[\w-]+/videos/|(?:album|showcase)/\d+/video/|manage/videos/)?
    (?P<id>\d{4,12})(?:/(?P<hash>[0-9a-f]{6,20}))?
    |player\.vimeo\.com/video/(?P<player_id>\d{4,12})"""
)
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}")


def vimeo(typed: Typed) -> Embed | None:
    match = _vimeo(typed)
    if not match:
        return None
    video = match["id"] or match["player_id"]
    # A video that isn't listed is shown only to whoever knows this.
    secret = match["hash"] or typed.query.get("h", "")
    secret = secret if _VIMEO_HASH.fullmatch(secret) else ""
    start = seconds(typed)
    at = f"#t={start}s" if start else ""
    return Embed(
        "Vimeo",
        "video",
        f"https://vimeo.com/{video}" + (f"/{secret}" if secret else "") + at,
        f"https://player.vimeo.com/video/{video}?dnt=1" + (f"&h={secret}" if secret else "") + at,
        ratio=WIDE,
        oembed="https://vimeo.com/api/oembed.json",
    )


_x = _form(
    r"""(?:www\.|mobile\.)?(?:x|twitter)\.com/
    (?:(?P<name>\w{1,15})/status(?:es)?|i/web/status)/(?P<id>\d{2,20})(?:/(?:photo|video)/\d)?"""
)


def x(typed: Typed) -> Embed | None:
    match = _x(typed)
    return match and Embed(
        "X",
        "post",
        f"https://x.com/{match['name'] or 'i'}/status/{match['id']}",
        f"https://platform.twitter.com/embed/Tweet.html?dnt=true&id={match['id']}",
        height=600,
        oembed="https://publish.x.com/oembed",
    )


_bluesky = _form(
    r"""(?:bsky\.app/profile/(?P<who>{who})/post|embed\.bsky\.app/embed/(?P<framed>{who})/
    app\.bsky\.feed\.post)/(?P<post>[0-9a-z]{{5,20}})""".format(
        who=r"(?:did:plc:[a-z2-7]{24}|(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,18})"
    )
)


def bluesky(typed: Typed) -> Embed | None:
    match = _bluesky(typed)
    who = match and (match["who"] or match["framed"])
    return match and Embed(
        "Bluesky",
        "post",
        f"https://bsky.app/profile/{who}/post/{match['post']}",
        # With an id in its address it tells how high it is.
        f"https://embed.bsky.app/embed/{who}/app.bsky.feed.post/{match['post']}"
        "?id=post&colorMode=system",
        height=600,
        oembed="https://embed.bsky.app/oembed",
    )


_instagram = _form(
    r"""(?:(?:www\.|m\.)?instagram\.com|instagr\.am)/(?:[\w.]{1,30}/)?
    (?P<kind>p|reels?|tv)/(?P<id>[\w-]{5,40})(?:/embed(?:/captioned)?)?"""
)


def instagram(typed: Typed) -> Embed | None:
    match = _instagram(typed)
    if not match:
        return None
    address = f"https://www.instagram.com/{match['kind'].rstrip('s')}/{match['id']}/"
    # Its oEmbed answers applications that are known to it, and nobody else.
    return Embed("Instagram", "post", address, f"{address}embed/", height=720)


_datawrapper = _form(
    r"""(?:datawrapper\.dwcdn\.net/(?P<id>[A-Za-z0-9]{5})(?:/(?P<version>\d{1,4}))?
    |(?:www\.)?datawrapper\.de/_/(?P<page>[A-Za-z0-9]{5}))"""
)


def datawrapper(typed: Typed) -> Embed | None:
    match = _datawrapper(typed)
    if not match:
        return None
    version = f"{match['version']}/" if match["version"] else ""
    address = f"https://datawrapper.dwcdn.net/{match['id'] or match['page']}/{version}"
    oembed = "https://api.datawrapper.de/v3/oembed"
    return Embed("Datawrapper", "chart", address, address, height=500, oembed=oembed)


_soundcloud = _form(
    r"""(?:www\.|m\.)?soundcloud\.com/(?P<who>[\w-]{1,80})/
    (?P<what>(?P<set>sets/)?(?P<name>[\w-]{1,255})(?:/s-\w{5,40})?)"""
)
# Pages of SoundCloud itself, and the lists on the page of somebody.
_NO_RECORDING = {
    *("charts", "discover", "jobs", "messages", "pages", "people", "search", "settings"),
    *("stations", "stream", "tags", "upload", "you"),
    *("albums", "comments", "followers", "following", "likes", "popular-tracks", "reposts"),
    *("sets", "toptracks", "tracks"),
}


def soundcloud(typed: Typed) -> Embed | None:
    match = _soundcloud(typed)
    if not match or match["who"] in _NO_RECORDING:
        return None
    if match["name"] in _NO_RECORDING and not match["set"]:
        return None
    address = f"https://soundcloud.com/{match['who']}/{match['what']}"
    return Embed(
        "SoundCloud",
        "audio",
        address,
        f"https://w.soundcloud.com/player/?url={quote(address, safe='')}&show_comments=false",
        height=450 if match["set"] else 166,
        oembed="https://soundcloud.com/oembed",
    )


_documentcloud = _form(
    r"""(?:(?:www|embed|beta)\.)?documentcloud\.org/documents/
    (?P<id>\d{1,12}-[\w-]{1,250}?)(?:\.html)?"""
)
_DOCUMENT_PAGE = re.compile(r"document/p\d{1,5}", re.ASCII)


def documentcloud(typed: Typed) -> Embed | None:
    match = _documentcloud(typed)
    if not match:
        return None
    page = _DOCUMENT_PAGE.match(typed.fragment)
    at = f"#{page[0]}" if page else ""
    return Embed(
        "DocumentCloud",
        "document",
        f"https://www.documentcloud.org/documents/{match['id']}/{at}",
        f"https://embed.documentcloud.org/documents/{match['id']}/?embed=1{at}",
        height=640,
        oembed="https://api.www.documentcloud.org/api/oembed/",
    )


# The names of the hosts, by where the normal forms of their addresses stand.
SITES = {
    "www.youtube.com": "YouTube",
    "vimeo.com": "Vimeo",
    "x.com": "X",
    "bsky.app": "Bluesky",
    "www.instagram.com": "Instagram",
    "datawrapper.dwcdn.net": "Datawrapper",
    "soundcloud.com": "SoundCloud",
    "www.documentcloud.org": "DocumentCloud",
}
HOSTS = (youtube, vimeo, x, bluesky, instagram, datawrapper, soundcloud, documentcloud)


def player_origin(embed: Embed) -> str:
    """Return the origin of the player, for the policy of a page that shows it."""
    parts = urlsplit(embed.player)
    return f"{parts.scheme}://{parts.netloc}"
