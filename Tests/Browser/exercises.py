"""The starter of an exercise can be copied and kept; the page says how to check one's work."""


def check(site):
    pages = [page for page in site.pages if 'class="exercise"' in (site.folder / page).read_text(encoding="utf-8")]
    if not pages:
        return
    copied, kept, hints = [], [], []
    for page in pages:
        context = site.browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        tab = context.new_page()
        tab.goto(site.address + page, wait_until="load")
        for exercise in tab.locator(".exercise").all():
            name = f"{page}: {exercise.get_attribute('aria-labelledby')}"
            link = exercise.locator("a.download")
            starter = (site.folder / link.get_attribute("href")).read_text(encoding="utf-8")
            exercise.locator(".starter .copy").click()
            if tab.evaluate("navigator.clipboard.readText()").rstrip("\n") != starter.rstrip("\n"):
                copied.append(name)
            command = exercise.locator(".command")
            command.locator(".copy").click()
            if not tab.evaluate("navigator.clipboard.readText()").startswith("casebook check "):
                copied.append(f"{name}, the command")
            with tab.expect_download() as download:
                link.click()
            if open(download.value.path(), encoding="utf-8").read() != starter:
                kept.append(name)
            hints += [f"{name}: {problem}" for problem in one_after_the_other(exercise)]
        context.close()
    yield "starters and commands can be copied", copied
    yield "starters can be kept as files", kept
    yield "hints open one after the other", hints


def one_after_the_other(exercise):
    summaries = exercise.locator(".hint > summary")
    for index in range(summaries.count()):
        shown = [summaries.nth(other).is_visible() for other in range(summaries.count())]
        if shown != [other <= index for other in range(summaries.count())]:
            yield f"hint {index + 1} does not come alone"
        summaries.nth(index).focus()
        exercise.page.keyboard.press("Enter")
