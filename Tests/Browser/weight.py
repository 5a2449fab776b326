"""Each page keeps the bar: its requests, its compressed size, its script, and nothing from elsewhere."""

REQUESTS = 6
KILOBYTES = 100
SCRIPT_KILOBYTES = 15


def check(site):
    requests, sizes, scripts, foreign, broken = [], [], [], [], []
    heaviest = (0, "")
    for page in site.pages:
        loaded = load(site, page)
        total = sum(size for _, _, size, _ in loaded) / 1024
        script = sum(size for kind, _, size, _ in loaded if kind == "Script") / 1024
        heaviest = max(heaviest, (total, page))
        if len(loaded) > REQUESTS:
            requests.append(f"{page}: {len(loaded)}")
        if total > KILOBYTES:
            sizes.append(f"{page}: {total:.1f} KB")
        if script > SCRIPT_KILOBYTES:
            scripts.append(f"{page}: {script:.1f} KB")
        foreign += [f"{page}: {url}" for _, url, _, _ in loaded if not url.startswith(site.address)]
        broken += [f"{page}: {url}: {status}" for _, url, _, status in loaded if status >= 400]
    yield f"no page makes more than {REQUESTS} requests", requests
    yield f"no page is over {KILOBYTES} KB (heaviest: {heaviest[1]}, {heaviest[0]:.1f} KB)", sizes
    yield f"no page has over {SCRIPT_KILOBYTES} KB of script", scripts
    yield "no page asks another host for anything", foreign
    yield "nothing that a page asks for is missing", broken


def load(site, page):
    """What the browser loads for a page: kind, address, bytes on the wire, status."""
    context = site.browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    found = {}

    def asked(event):
        url = event["request"]["url"]
        if not url.startswith("data:"):
            found[event["requestId"]] = [event.get("type", "Other"), url, 0, 0]

    def answered(event):
        if entry := found.get(event["requestId"]):
            entry[3] = event["response"]["status"]

    def finished(event):
        if entry := found.get(event["requestId"]):
            entry[2] = event["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    tab.goto(site.address + page, wait_until="networkidle")
    # What is loaded only when it comes into view counts as well.
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    tab.wait_for_timeout(100)
    context.close()
    return list(found.values())
