"""axe finds nothing against WCAG 2.2 AA, light and dark, narrow and wide, folded and unfolded."""

from pathlib import Path

import axe_playwright_python

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """tags => axe.run(document, { runOnly: { type: "tag", values: tags } }).then(result =>
  result.violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.target.join(" ")}`)))"""

# States of a page in which other parts of it are visible.
STATES = {
    "as it opens": "",
    "unfolded": "document.querySelectorAll('main details').forEach(one => one.open = true)",
    "with its questions answered": """document.querySelectorAll('main .quiz').forEach(one => {
      one.querySelector('.option > input')?.click();
      one.querySelector('.check')?.click();
    })""",
    "with its contents": """{
      document.querySelectorAll('main details').forEach(one => one.open = false);
      document.querySelectorAll('header details').forEach(one => one.open = true);
    }""",
}


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def findings(tab):
    """What axe finds in a page as it is now."""
    tab.evaluate(AXE)
    return tab.evaluate(RUN, TAGS)


def check(site):
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            complaints = []
            context = site.browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
            )
            for page in site.pages:
                tab = context.new_page()
                tab.goto(site.address + page, wait_until="load")
                for state, change in STATES.items():
                    if change:
                        tab.evaluate(change)
                    complaints += [f"{page}, {state}: {finding}" for finding in findings(tab)]
                tab.close()
            context.close()
            yield f"axe finds nothing in {len(site.pages)} pages, {scheme}, {width} px", complaints
