"""The names under which crawlers obey robots.txt, by what they gather pages for.

Only names that RFC 9309 allows are here. Some are no crawlers but switches of companies whose
crawlers search as well: Google-Extended and Applebot-Extended. As their makers say (in 2026):
https://platform.openai.com/docs/bots, https://support.claude.com/en/articles/8896518,
https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers,
https://support.apple.com/en-us/119829, https://docs.perplexity.ai/guides/bots,
https://developers.facebook.com/docs/sharing/webmasters/web-crawlers,
https://developer.amazon.com/amazonbot, https://commoncrawl.org/ccbot
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

TRAINING = [
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ChatGLM-Spider",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Cotoyogi",
    "DeepSeekBot",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "ImagesiftBot",
    "LAIONDownloader",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "SBIntuitionsBot",
    "TikTokSpider",
    "Timpibot",
    "VelenPublicWebCrawler",
    "Webzio-Extended",
]
ANSWERS = [
    "Amzn-SearchBot",
    "Amzn-User",
    "Andibot",
    "AzureAI-SearchBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "cohere-ai",
    "DuckAssistBot",
    "ExaBot",
    "Gemini-Deep-Research",
    "Google-NotebookLM",
    "LinerBot",
    "meta-externalfetcher",
    "meta-webindexer",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "PhindBot",
    "ShapBot",
    "TavilyBot",
    "YandexAdditional",
    "YandexAdditionalBot",
    "YouBot",
]

# A product token (RFC 9309, section 2.2.1).
_NAME = re.compile(r"[A-Za-z_-]+")


def named(lines: str) -> list[str]:
    """Return the names in a text that has one in each line; what can't be a name is left out."""
    return [name for name in _lines(lines) if _NAME.fullmatch(name)]


def refuse_wrong_names(lines: str) -> None:
    """Raise ValidationError if a line of the text can't be the name of a crawler."""
    wrong = [line for line in _lines(lines) if not _NAME.fullmatch(line)]
    if wrong:
        raise ValidationError(
            _("“%(line)s” is no name in robots.txt: only letters, - and _ may stand in one."),
            params={"line": wrong[0]},
            code="crawler",
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
