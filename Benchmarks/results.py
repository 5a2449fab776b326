"""Writes one benchmark's part of Benchmarks/RESULTS.md, leaving the others as they are."""

import os
import pathlib
import platform
import re

FILE = pathlib.Path(__file__).resolve().parent / "RESULTS.md"
HEADER = "# Measured results\n\nEach part is written by the command it names; numbers are never typed in.\n"


def machine():
    processor = platform.processor() or platform.machine()
    try:
        information = pathlib.Path("/proc/cpuinfo").read_text()
        processor = re.search(r"model name\s*: (.*)", information).group(1)
    except (OSError, AttributeError):
        pass
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}"


def write(name, title, command, text):
    whole = FILE.read_text() if FILE.exists() else HEADER
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    part = f"{start}\n## {title}\n\nMeasured on {machine()}. Again with `{command}`.\n\n{text.strip()}\n{end}"
    if start in whole:
        whole = re.sub(re.escape(start) + ".*?" + re.escape(end), lambda _: part, whole, flags=re.DOTALL)
    else:
        whole = whole.rstrip() + "\n\n" + part + "\n"
    FILE.write_text(whole)
