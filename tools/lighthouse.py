"""Measure the story page, the front page and a section as Lighthouse sees them on a telephone.

    make run                 # in one terminal
    make lighthouse          # in another; needs Node 18 or newer, and Chromium or Chrome

Prints a table for docs/lighthouse.md, and what costs points below it. The numbers for time are of
this machine: let nothing else run beside it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from lxml import html

LIGHTHOUSE = "lighthouse@12.8.2"
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
TIMES = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "total-byte-weight",
]


def pages(site: str) -> dict[str, str]:
    """Return the addresses to measure by name: what the front page of ``site`` leads to first."""
    with urlopen(site) as answer:  # noqa: S310 - the address is the caller's own site
        page = html.parse(answer, base_url=site).getroot()
    story, section = (
        page.find_class("card-link")[0],
        page.find_class("sections-list")[0].find(".//a"),
    )
    return {
        "story": urljoin(site, story.get("href")),
        "home": site,
        "section": urljoin(site, section.get("href")),
    }


def report(address: str, browser: str) -> dict:
    """Run Lighthouse with its own settings for telephones; return its report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
        command += [f"--output-path={path}", "--chrome-flags=--headless=new --no-sandbox"]
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": browser})  # noqa: S603
        return json.loads(path.read_text(encoding="utf-8"))


def row(name: str, found: dict) -> str:
    """Return the line of the table for one page."""
    points = [f"{round(found['categories'][key]['score'] * 100)}" for key in CATEGORIES]
    times = [found["audits"][key]["displayValue"].replace("\xa0", " ") for key in TIMES]
    times[-1] = times[-1].removeprefix("Total size was ")
    return "| " + " | ".join([name, *points, *times]) + " |"


def losses(found: dict) -> list[str]:
    """Return what costs points in each category that has fewer than 100, as lines to read."""
    return [
        f"  {key}: {found['audits'][part['id']]['title']}"
        for key in CATEGORIES
        if found["categories"][key]["score"] < 1
        for part in found["categories"][key]["auditRefs"]
        if part["weight"] and (found["audits"][part["id"]]["score"] or 0) < 1
    ]


def main(site: str) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser or not shutil.which("npx"):
        sys.exit("Lighthouse needs Chromium or Chrome, and Node with npx, on the PATH.")
    titles = ["page", *CATEGORIES, "first paint", "largest paint", "blocked", "shift", "bytes"]
    print("| " + " | ".join(titles) + " |\n|" + "---|" * len(titles))
    lost = []
    for name, address in pages(site).items():
        found = report(address, browser)
        print(row(name, found), flush=True)
        lost += [f"{name}:", *losses(found)] if losses(found) else []
    print("\n".join(["", f"Lighthouse {found['lighthouseVersion']}", *lost]))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/")
