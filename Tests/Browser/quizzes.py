"""Quick checks of every kind are answered wrong and then right by keyboard, in the book `Tests/Browser/book`."""

from accessibility import findings

PAGE = "1-alerts.html"
FIRST, SECOND = "let (train, test) = data.split(at: date)", "let model = try estimator.fit(train)"
LINES = [FIRST, SECOND, "let scores = model.predict(test)", "print(averagePrecision(scores, test.labels))"]

# For each question: a wrong answer, what has to be said of it, the right answer, what is said then.
ANSWERS = {
    "precision": ([1], "That is the recall, hits / frauds.", [0], "when she opens an alert"),
    "imbalance": ([0, 1], "A model that never raises an alert", [0, 2], "Both look at the rare class only."),
    "recall": ("0,4", "off by a factor of 100", "40,2 %", "12 of 30 frauds are found."),
    "prints": ("after 10 10\nafter 20 20", "Right up to line 1; look at line 2.", "after 10 10  \nafter 20 30\nafter 30 60\n",
               "The sum runs on."),
    "steps": ([SECOND, FIRST, *LINES[2:]], "The first line is not right yet.", LINES, "before the model is fixed"),
    "names": (["precision", "alert rate", "recall"], "1 of 3 are right.", ["precision", "recall", "alert rate"],
              "All three have the same parts."),
}
NO_STORE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no store') } })"


def check(site):
    if PAGE not in site.pages or 'id="imbalance"' not in (site.folder / PAGE).read_text(encoding="utf-8"):
        return
    for scheme in ("light", "dark"):
        context = site.browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        tab, errors = opened(site, context)
        complaints = [one for name in ANSWERS for one in answer(tab, name)]
        yield f"questions of {len(ANSWERS)} kinds are answered by keyboard, {scheme}", complaints + errors
        tab.reload()
        yield "right answers are there after the page is loaded anew", remembered(tab)
        yield f"axe finds nothing in solved questions, {scheme}", findings(tab)
        yield "an answer can be taken back", taken_back(tab)
        context.close()

    context = site.browser.new_context()
    tab, errors = opened(site, context, NO_STORE)
    yield "questions work where nothing can be stored", list(answer(tab, "recall")) + errors
    context.close()

    context = site.browser.new_context()
    tab, errors = opened(site, context)
    yield "numbers are read as people write them", numbers(tab) + errors
    context.close()

    context = site.browser.new_context(java_script_enabled=False)
    tab, _ = opened(site, context)
    yield "without scripts a question shows its options and says why it has no button", without_scripts(tab)
    context.close()


def opened(site, context, script=None):
    tab, errors = context.new_page(), []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    if script:
        tab.add_init_script(script)
    tab.goto(site.address + PAGE, wait_until="load")
    return tab, errors


def answer(tab, name):
    wrong, advice, right, explanation = ANSWERS[name]
    quiz = tab.locator(f"#{name}")
    status = quiz.get_by_role("status")
    press_check(tab, quiz)
    if quiz.get_attribute("data-kind") != "order" and "first." not in status.inner_text():
        yield f"{name}, empty: {status.inner_text()}"
    for given, sign, said in ((wrong, "Not yet.", advice), (right, "Right.", explanation)):
        give(tab, quiz, given)
        press_check(tab, quiz)
        text = " ".join(status.inner_text().split())
        if sign not in text or said not in text:
            yield f"{name}, {given}: {text}"
        if not tab.evaluate("document.activeElement.matches('.check')"):
            yield f"{name}: the focus is lost"
    if "solved" not in quiz.get_attribute("class"):
        yield f"{name} is not shown as solved"


def press_check(tab, quiz):
    """Goes to the button with the Tab key from where the question's fields are."""
    if not quiz.evaluate("one => one.contains(document.activeElement)"):
        quiz.locator("input, textarea, select, .move").first.focus()
    for _ in range(30):
        if quiz.evaluate("one => document.activeElement === one.querySelector('.check')"):
            return tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")


def give(tab, quiz, given):
    kind = quiz.get_attribute("data-kind")
    if kind == "choice":
        quiz.locator("input").first.focus()
        tab.keyboard.press("Space")
        for _ in range(given[0]):
            tab.keyboard.press("ArrowDown")
    elif kind == "several":
        for index, box in enumerate(quiz.locator("input").all()):
            box.focus()
            if box.is_checked() != (index in given):
                tab.keyboard.press("Space")
    elif kind == "order":
        for place, line in enumerate(given):
            lines = quiz.locator(".lines code").all_inner_texts()
            quiz.get_by_role("button", name=f"Move up: {line}").focus()
            for _ in range(lines.index(line) - place):
                tab.keyboard.press("Enter")
    elif kind == "matching":
        for field, text in zip(quiz.locator("select").all(), given):
            field.focus()
            tab.keyboard.type(text)
    else:
        quiz.locator("input, textarea").focus()
        tab.keyboard.press("Control+A")
        tab.keyboard.type(given)


def remembered(tab):
    complaints = []
    for name, (_, _, _, explanation) in ANSWERS.items():
        quiz = tab.locator(f"#{name}")
        if explanation not in " ".join(quiz.get_by_role("status").inner_text().split()):
            complaints.append(f"{name}: its explanation is not shown")
        if quiz.locator("input:enabled, select:enabled, textarea:enabled").count():
            complaints.append(f"{name}: its fields are open")
    return complaints


def taken_back(tab):
    complaints = []
    quiz = tab.locator("#names")
    quiz.get_by_role("button", name="Answer again").press("Enter")
    if not tab.evaluate("document.activeElement.matches('#names select')"):
        complaints.append("the focus is not in the question")
    tab.reload()
    if "solved" in tab.locator("#names").get_attribute("class"):
        complaints.append("it is still remembered")
    if "solved" not in tab.locator("#steps").get_attribute("class"):
        complaints.append("another one is forgotten")
    return complaints


def numbers(tab):
    quiz = tab.locator("#recall")
    cases = {
        "40": "Right.", "39.6": "Right.", "40,4": "Right.", " 40 % ": "Right.", "4e1": "Right.", "40.5": "Right.",
        "39.4": "Not yet.", "40.6": "Not yet.", "−40": "the sign is not", "forty": "not a number",
        "40 EUR": "Give the number in %.", "": "Give an answer first.", "400": "factor of 10.",
    }
    complaints = []
    for text, said in cases.items():
        quiz.locator("input").fill(text)
        quiz.locator("input").press("Enter")
        status = " ".join(quiz.get_by_role("status").inner_text().split())
        if said not in status:
            complaints.append(f"'{text}': {status}")
        if "Right." in status:
            quiz.locator(".check").click()
    return complaints


def without_scripts(tab):
    complaints = []
    for name in ANSWERS:
        quiz = tab.locator(f"#{name}")
        if quiz.locator("button").count() or "no scripts run" not in quiz.inner_text():
            complaints.append(f"{name} does not say that it cannot check")
    for text in ("12 of 30 frauds are found", "to within 0.5 %", LINES[3], "What belongs together?"):
        if text not in tab.locator("main").inner_text():
            complaints.append(f"'{text}' is not there")
    return complaints
