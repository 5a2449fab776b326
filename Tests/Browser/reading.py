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


def text(site, page, script):
    """The words of the page's main part, the script's own buttons apart."""
    context = site.browser.new_context(java_script_enabled=script)
    tab = context.new_page()
    tab.goto(site.address + page, wait_until="load")
    words = tab.locator("main").first.inner_text()
    if script:
        # Scripts of the page cannot run in the other case, so the text is compared, not the elements.
        labels = tab.locator("main button").all_inner_texts()
        for label in labels:
            words = words.replace(label, "", 1)
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
