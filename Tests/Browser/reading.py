"""A page can be read without scripts, from disk, and on a screen of 320 pixels."""


def check(site):
    unequal, unstyled, overflowing = [], [], []
    for page in site.pages:
        with_script = text(site, page, script=True)
        without = text(site, page, script=False)
        if with_script != without:
            unequal.append(f"{page}: {len(without)} characters instead of {len(with_script)}")
        elif not without:
            unequal.append(f"{page}: no text")
        if problem := from_disk(site, page):
            unstyled.append(f"{page}: {problem}")
        if excess := overflow(site, page):
            overflowing.append(f"{page}: {excess} px")
    yield "every page says the same without scripts", unequal
    yield "every page opens from disk with its style", unstyled
    yield "no page is wider than a screen of 320 px", overflowing


# Buttons exist where scripts do, and `noscript` speaks where they do not: neither is the page's text.
REMOVE = "document.querySelectorAll('main button, main noscript').forEach(one => one.remove())"


def text(site, page, script):
    """The words of the page's main part."""
    context = site.browser.new_context(java_script_enabled=script)
    tab = context.new_page()
    tab.goto(site.address + page, wait_until="load")
    tab.evaluate(REMOVE)
    words = tab.locator("main").first.inner_text()
    context.close()
    return " ".join(words.split())


def from_disk(site, page):
    context = site.browser.new_context()
    tab = context.new_page()
    failures = []
    tab.on("requestfailed", lambda request: failures.append(request.url))
    tab.on("pageerror", lambda error: failures.append(str(error)))
    tab.goto((site.folder / page).as_uri(), wait_until="load")
    is_styled = tab.evaluate("document.styleSheets.length > 0")
    context.close()
    if failures:
        return failures[0]
    return None if is_styled else "the style sheet is not applied"


def overflow(site, page):
    context = site.browser.new_context(viewport={"width": 320, "height": 800})
    tab = context.new_page()
    tab.goto(site.address + page, wait_until="load")
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    excess = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    return excess
