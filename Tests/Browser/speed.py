"""The heaviest pages keep the bar on a slow line and a slow processor: medians of three loads."""

import statistics

# Milliseconds, and the layout shift's own unit.
LIMITS = {"FCP": 1000, "LCP": 1200, "TBT": 50, "CLS": 0.02}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
PROCESSOR = 4
PAGES = 3
LOADS = 3

OBSERVE = """
window.seen = { lcp: 0, tbt: 0, cls: 0 };
const watch = (type, see) =>
  new PerformanceObserver(list => list.getEntries().forEach(see)).observe({ type, buffered: true });
watch("largest-contentful-paint", entry => (seen.lcp = entry.startTime));
watch("longtask", entry => (seen.tbt += Math.max(0, entry.duration - 50)));
watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.cls += entry.value; });
"""
RESULT = """[performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
  seen.lcp || Infinity, seen.tbt, seen.cls]"""


def check(site):
    for page in site.heaviest(PAGES):
        loads = [load(site, page) for _ in range(LOADS)]
        medians = dict(zip(LIMITS, (statistics.median(values) for values in zip(*loads))))
        shown = ", ".join(f"{name} {value:.3g}" for name, value in medians.items())
        complaints = [f"{name} is {medians[name]:.4g}, over {limit}" for name, limit in LIMITS.items() if medians[name] > limit]
        yield f"{page} is fast: {shown}", complaints


def load(site, page):
    context = site.browser.new_context(viewport={"width": 412, "height": 823})
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})
    tab.add_init_script(OBSERVE)
    tab.goto(site.address + page, wait_until="load")
    tab.wait_for_timeout(1500)
    result = tab.evaluate(RESULT)
    context.close()
    return result
