"""Runs every check over a built site and prints one line for each, then `N passed, N failed`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import accessibility
import exercises
import links
import quizzes
import reading
import speed
import validity
import weight
from server import serve

# The order is from cheap to costly, so that the first line of a failing run comes early.
CHECKS = [
    validity.check, links.check, weight.check, reading.check, exercises.check, quizzes.check, accessibility.check,
    speed.check,
]


class Site:
    """What a check is given: the folder, its pages, the address that serves them, and a browser."""

    def __init__(self, folder, address, browser):
        self.folder = folder
        self.address = address
        self.browser = browser
        self.pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))

    def heaviest(self, count):
        return sorted(self.pages, key=lambda page: -(self.folder / page).stat().st_size)[:count]


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"):
        if path := shutil.which(name):
            return path
    sys.exit("Chromium is missing; 'scripts/setup browser' installs it")


def main():
    folder = Path(sys.argv[1])
    passed = failed = 0
    with serve(folder) as address, sync_playwright() as playwright:
        # The sandbox needs rights that containers often lack; the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        site = Site(folder, address, browser)
        if not site.pages:
            sys.exit(f"there is no page in {folder}")
        for check in CHECKS:
            for name, complaints in check(site):
                if complaints:
                    failed += 1
                    print(f"FAIL  {name}")
                    for complaint in complaints[:10]:
                        print(f"        {complaint}")
                    if len(complaints) > 10:
                        print(f"        … {len(complaints) - 10} more")
                else:
                    passed += 1
                    print(f"ok    {name}")
                sys.stdout.flush()
        browser.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
