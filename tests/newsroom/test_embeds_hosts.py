"""The list of hosts: which addresses become embeds, in which form, and which never do."""

from urllib.parse import urlsplit

import pytest

from newsroom.embeds.hosts import SITES, find, player_origin

VIDEO = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={VIDEO}"
DID = "did:plc:tjf4apt65s75xiojhiqzvcan"

FORMS = {
    # YouTube
    f"https://www.youtube.com/watch?v={VIDEO}": WATCH,
    f"http://youtube.com/watch?feature=share&v={VIDEO}&list=PL1&index=2": WATCH,
    f"https://m.youtube.com/watch?v={VIDEO}&pp=ygUEdGVzdA%3D%3D": WATCH,
    f"https://music.youtube.com/watch?v={VIDEO}": WATCH,
    f"https://youtu.be/{VIDEO}?si=Q1w2E3r4": WATCH,
    f"https://www.youtube.com/shorts/{VIDEO}?feature=share": WATCH,
    f"https://youtube.com/live/{VIDEO}": WATCH,
    f"https://www.youtube.com/embed/{VIDEO}?autoplay=1&rel=0": WATCH,
    f"https://www.youtube-nocookie.com/embed/{VIDEO}": WATCH,
    f"https://www.youtube.com/v/{VIDEO}/": WATCH,
    f"  {WATCH}\n": WATCH,
    f"HTTPS://WWW.YouTube.com/watch?v={VIDEO}": WATCH,
    f"https://youtu.be/{VIDEO}?t=90": f"{WATCH}&t=90s",
    f"https://youtu.be/{VIDEO}?t=1m30s&si=x": f"{WATCH}&t=90s",
    f"https://www.youtube.com/watch?v={VIDEO}#t=1h2m3s": f"{WATCH}&t=3723s",
    f"https://www.youtube.com/embed/{VIDEO}?start=12": f"{WATCH}&t=12s",
    f"https://youtu.be/{VIDEO}?t=0": WATCH,
    f"https://youtu.be/{VIDEO}?t=soon": WATCH,
    # Vimeo
    "https://vimeo.com/76979871": "https://vimeo.com/76979871",
    "https://www.vimeo.com/76979871?share=copy": "https://vimeo.com/76979871",
    "https://vimeo.com/76979871/2c9cfc5030": "https://vimeo.com/76979871/2c9cfc5030",
    "https://vimeo.com/76979871?h=2c9cfc5030": "https://vimeo.com/76979871/2c9cfc5030",
    "https://player.vimeo.com/video/76979871?h=2c9cfc5030&title=0": (
        "https://vimeo.com/76979871/2c9cfc5030"
    ),
    "https://vimeo.com/channels/staffpicks/76979871": "https://vimeo.com/76979871",
    "https://vimeo.com/groups/name/videos/76979871": "https://vimeo.com/76979871",
    "https://vimeo.com/showcase/5555/video/76979871": "https://vimeo.com/76979871",
    "https://vimeo.com/76979871#t=30s": "https://vimeo.com/76979871#t=30s",
    # X
    "https://x.com/NASA/status/1234567890123456789": (
        "https://x.com/NASA/status/1234567890123456789"
    ),
    "https://twitter.com/NASA/status/1234567890?s=20&t=abc": "https://x.com/NASA/status/1234567890",
    "https://mobile.twitter.com/NASA/statuses/1234567890": "https://x.com/NASA/status/1234567890",
    "https://x.com/NASA/status/1234567890/photo/1": "https://x.com/NASA/status/1234567890",
    "https://twitter.com/i/web/status/1234567890": "https://x.com/i/status/1234567890",
    # Bluesky
    "https://bsky.app/profile/nasa.gov/post/3kqmooj3ems2w": (
        "https://bsky.app/profile/nasa.gov/post/3kqmooj3ems2w"
    ),
    f"https://bsky.app/profile/{DID}/post/3kqmooj3ems2w?ref_src=embed": (
        f"https://bsky.app/profile/{DID}/post/3kqmooj3ems2w"
    ),
    f"https://embed.bsky.app/embed/{DID}/app.bsky.feed.post/3kqmooj3ems2w?id=1": (
        f"https://bsky.app/profile/{DID}/post/3kqmooj3ems2w"
    ),
    # Instagram
    "https://www.instagram.com/p/DOE-opugX2H/?igsh=abc": "https://www.instagram.com/p/DOE-opugX2H/",
    "https://instagram.com/reel/DOE-opugX2H": "https://www.instagram.com/reel/DOE-opugX2H/",
    "https://www.instagram.com/reels/DOE-opugX2H/": "https://www.instagram.com/reel/DOE-opugX2H/",
    "https://www.instagram.com/tv/DOE-opugX2H/": "https://www.instagram.com/tv/DOE-opugX2H/",
    "https://www.instagram.com/some.body/p/DOE-opugX2H/": (
        "https://www.instagram.com/p/DOE-opugX2H/"
    ),
    "https://www.instagram.com/p/DOE-opugX2H/embed/captioned/": (
        "https://www.instagram.com/p/DOE-opugX2H/"
    ),
    # Datawrapper
    "https://datawrapper.dwcdn.net/WpAbK/": "https://datawrapper.dwcdn.net/WpAbK/",
    "https://datawrapper.dwcdn.net/WpAbK/12/?dark=true": "https://datawrapper.dwcdn.net/WpAbK/12/",
    "https://www.datawrapper.de/_/WpAbK/?v=3": "https://datawrapper.dwcdn.net/WpAbK/",
    # SoundCloud
    "https://soundcloud.com/forss/flickermood?utm_source=clipboard": (
        "https://soundcloud.com/forss/flickermood"
    ),
    "https://m.soundcloud.com/forss/sets/soulhack": "https://soundcloud.com/forss/sets/soulhack",
    "https://soundcloud.com/forss/flickermood/s-Abc12?in=x/sets/y": (
        "https://soundcloud.com/forss/flickermood/s-Abc12"
    ),
    # DocumentCloud
    "https://www.documentcloud.org/documents/282753-lefler-thesis.html": (
        "https://www.documentcloud.org/documents/282753-lefler-thesis/"
    ),
    "https://www.documentcloud.org/documents/282753-lefler-thesis/?mode=text#document/p3/a1": (
        "https://www.documentcloud.org/documents/282753-lefler-thesis/#document/p3"
    ),
    "https://embed.documentcloud.org/documents/282753-lefler-thesis/?embed=1&responsive=1": (
        "https://www.documentcloud.org/documents/282753-lefler-thesis/"
    ),
}


@pytest.mark.parametrize(("given", "address"), FORMS.items())
def test_an_address_in_all_its_forms_has_one_normal_form(given, address):
    assert find(given).address == address
    assert find(address).address == address
    assert find(address) == find(given)


@pytest.mark.parametrize("address", sorted(set(FORMS.values())))
def test_every_host_has_its_name_and_a_player_of_its_own(address):
    embed = find(address)
    assert SITES[urlsplit(embed.address).hostname] == embed.host_name
    assert player_origin(embed) == ORIGINS[embed.host_name]
    assert bool(embed.ratio) != bool(embed.height)


ORIGINS = {
    "YouTube": "https://www.youtube-nocookie.com",
    "Vimeo": "https://player.vimeo.com",
    "X": "https://platform.twitter.com",
    "Bluesky": "https://embed.bsky.app",
    "Instagram": "https://www.instagram.com",
    "Datawrapper": "https://datawrapper.dwcdn.net",
    "SoundCloud": "https://w.soundcloud.com",
    "DocumentCloud": "https://embed.documentcloud.org",
}

PLAYERS = {
    f"https://youtu.be/{VIDEO}?t=1m30s": (
        f"https://www.youtube-nocookie.com/embed/{VIDEO}?start=90"
    ),
    "https://vimeo.com/76979871/2c9cfc5030#t=30s": (
        "https://player.vimeo.com/video/76979871?dnt=1&h=2c9cfc5030#t=30s"
    ),
    "https://x.com/NASA/status/1234567890": (
        "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890"
    ),
    "https://bsky.app/profile/nasa.gov/post/3kqmooj3ems2w": (
        "https://embed.bsky.app/embed/nasa.gov/app.bsky.feed.post/3kqmooj3ems2w"
        "?id=post&colorMode=system"
    ),
    "https://www.instagram.com/reel/DOE-opugX2H/": (
        "https://www.instagram.com/reel/DOE-opugX2H/embed/"
    ),
    "https://www.datawrapper.de/_/WpAbK/": "https://datawrapper.dwcdn.net/WpAbK/",
    "https://soundcloud.com/forss/flickermood": (
        "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood"
        "&show_comments=false"
    ),
    "https://www.documentcloud.org/documents/282753-lefler-thesis/#document/p3": (
        "https://embed.documentcloud.org/documents/282753-lefler-thesis/?embed=1#document/p3"
    ),
}


@pytest.mark.parametrize(("given", "player"), PLAYERS.items())
def test_the_player_is_the_one_that_tells_its_host_least(given, player):
    assert find(given).player == player


def test_kinds_and_rooms():
    rooms = {
        address: (embed.kind, embed.ratio or embed.height)
        for address in PLAYERS
        if (embed := find(address))
    }
    assert list(rooms.values()) == [
        ("video", "16 / 9"),
        ("video", "16 / 9"),
        ("post", 600),
        ("post", 600),
        ("post", 720),
        ("chart", 500),
        ("audio", 166),
        ("document", 640),
    ]
    assert find("https://soundcloud.com/forss/sets/soulhack").height == 450


def test_only_instagram_tells_nobody_what_it_has():
    silent = {embed.host_name for a in FORMS if not (embed := find(a)).oembed}
    assert silent == {"Instagram"}


HOSTILE = [
    "",
    None,
    "javascript:alert(1)",
    "data:text/html,<script>",
    f"//www.youtube.com/watch?v={VIDEO}",
    f"ftp://www.youtube.com/watch?v={VIDEO}",
    f"www.youtube.com/watch?v={VIDEO}",
    # Another host that looks like one on the list
    f"https://youtube.com.evil.example/watch?v={VIDEO}",
    f"https://evil.example/www.youtube.com/watch?v={VIDEO}",
    f"https://evilyoutube.com/watch?v={VIDEO}",
    f"https://evil.youtube.com/watch?v={VIDEO}",
    f"https://www.youtube.com@evil.example/watch?v={VIDEO}",
    f"https://user:pass@www.youtube.com/watch?v={VIDEO}",
    f"https://www.youtube.com:8443/watch?v={VIDEO}",
    f"https://www.youtube.com./watch?v={VIDEO}",
    f"https://www.youtube.com\\@evil.example/watch?v={VIDEO}",
    f"https://evil.example\\.youtube.com/watch?v={VIDEO}",
    f"https://www.youtube.com%2eevil.example/watch?v={VIDEO}",
    f"https://www.yоutube.com/watch?v={VIDEO}",
    f"https://www。youtube。com/watch?v={VIDEO}",
    f"https://xn--www.youtube.com/watch?v={VIDEO}",
    f"https://[::1]/watch?v={VIDEO}",
    # Parts that aren't what they should be
    f'https://youtu.be/{VIDEO}" onload="alert(1)',
    f"https://youtu.be/{VIDEO[:-1]}'",
    f"https://youtu.be/{VIDEO}x",
    f"https://youtu.be/{VIDEO}/../../evil",
    f"https://youtu.be/../{VIDEO}",
    f"https://youtu.be//{VIDEO}",
    f"https://youtu.be/%64{VIDEO[1:]}",
    f"https://you\ttu.be/{VIDEO}",
    f"https://youtu.be/{VIDEO}\nhttps://evil.example/",
    f"https://youtu.be/{VIDEO} and more",
    "https://www.youtube.com/watch?v=<script>ab",
    f"https://www.youtube.com/watch?v={VIDEO}%0A",
    "https://www.youtube.com/watch?v=١٢٣٤٥٦٧٨٩٠١",
    "https://www.youtube.com/watch",
    "https://www.youtube.com/watch/x?v=" + VIDEO,
    "https://www.youtube.com/embed/videoseries?list=PL1",
    "https://www.youtube.com/embed/live_stream?channel=UC1",
    "https://www.youtube.com/@channel",
    "https://www.youtube.com/playlist?list=PL1",
    f"https://www.youtube.com/redirect?q=https://youtu.be/{VIDEO}",
    f"{WATCH}&x=" + "a" * 500,
    f"{WATCH}" + "&" * 501,
    "https://vimeo.com/user123",
    "https://vimeo.com/76979871/../1",
    "https://vimeo.com/76979871/<b>",
    "https://x.com/NASA",
    "https://x.com/NASA/status/12a",
    "https://x.com/a_name_that_is_too_long/status/1234567890",
    "https://x.com/home/../NASA/status/1234567890",
    "https://bsky.app/profile/nasa.gov",
    "https://bsky.app/profile/../post/3kqmooj3ems2w",
    "https://bsky.app/profile/nasa..gov/post/3kqmooj3ems2w",
    "https://bsky.app/profile/did:web:evil%2Fx/post/3kqmooj3ems2w",
    "https://www.instagram.com/nasa/",
    "https://www.instagram.com/stories/nasa/123456/",
    "https://datawrapper.dwcdn.net/WpAbK1/",
    "https://datawrapper.dwcdn.net/WpAbK/embed.js",
    "https://app.datawrapper.de/chart/WpAbK/publish",
    "https://soundcloud.com/forss",
    "https://soundcloud.com/forss/tracks",
    "https://soundcloud.com/discover/sets/charts",
    "https://soundcloud.com/forss/flickermood/extra/parts",
    "https://w.soundcloud.com/player/?url=https://evil.example/",
    "https://www.documentcloud.org/documents/lefler-thesis",
    "https://www.documentcloud.org/documents/282753-lefler/../../../evil",
    "https://www.documentcloud.org/app?q=x",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_only_looks_like_an_address_on_the_list_is_none(address):
    assert find(address) is None


def test_no_part_of_an_address_is_kept_that_was_not_matched():
    embed = find(f'https://youtu.be/{VIDEO}?t=9&x="><script>')
    assert embed is None
    embed = find(f"https://youtu.be/{VIDEO}?t=9&x='onload='#javascript:alert(1)")
    assert embed.address == f"{WATCH}&t=9s"
    assert embed.player == f"https://www.youtube-nocookie.com/embed/{VIDEO}?start=9"
