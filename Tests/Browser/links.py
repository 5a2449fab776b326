"""Every link that stays in the site leads somewhere, also when the pages are opened from disk."""

import posixpath
import urllib.parse
from html.parser import HTMLParser


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = set()
        self.links = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag in ("a", "link", "img", "script"):
            relation = attributes.get("rel", "")
            address = attributes.get("href") or attributes.get("src")
            if address and relation != "canonical":
                self.links.append(address)


def check(site):
    readers = {}
    for page in site.pages:
        readers[page] = Reader()
        readers[page].feed((site.folder / page).read_text(encoding="utf-8"))
    complaints, absolute = [], []
    for page, reader in readers.items():
        for address in reader.links:
            parts = urllib.parse.urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            if address.startswith("/"):
                absolute.append(f"{page}: {address}")
                continue
            path = urllib.parse.unquote(parts.path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
            if not (site.folder / target).is_file():
                complaints.append(f"{page}: {address} leads nowhere")
            elif parts.fragment and target in readers:
                if urllib.parse.unquote(parts.fragment) not in readers[target].ids:
                    complaints.append(f"{page}: {address} names no place on its page")
    yield f"the links of {len(site.pages)} pages lead somewhere", complaints
    yield "no link starts at the root of a host", absolute
