"""Records the reference figures of every script beside the tests: python Tests/Parity/record.py [script ...]"""
import importlib
import pathlib
import sys

SHARED = {"common", "record"}

wanted = sys.argv[1:] or sorted(
    path.stem for path in pathlib.Path(__file__).parent.glob("*.py") if path.stem not in SHARED)
for script in wanted:
    importlib.import_module(script).main()
