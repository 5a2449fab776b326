"""How the time of each estimator grows with samples and features, beside what its documentation says.

    python Benchmarks/ml/growth/growth.py [--only PREFIX ...] [--record]

ml-benchmark times fits of 300 to 300,000 samples of 10 features, and of 3 to 300 features with 3,000 samples, as far as
a call stays within two seconds, and predictions of 1,000 rows. An exponent is the median of the slopes between
neighbouring sizes, in logarithms, of the last two decades of samples or the last one of features. `--record` writes the
table to Benchmarks/RESULTS.md.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Benchmarks"))
import results  # noqa: E402

COMMAND = "python Benchmarks/ml/growth/growth.py --record"
# Logarithms in a complexity, caches that no longer hold the data and noise may add so much to an exponent.
TOLERANCE = 0.3
AXES, PHASES = ("samples", "features"), ("fit", "predict")


def above(row):
    """The measured exponents that exceed the documented ones."""
    return [f"{row['name']}, {phase} by {axis} ({row[axis][phase]:.2f}, documented {documented:g})"
            for axis in AXES for phase in PHASES for documented in [row["documented"][axis][phase]]
            if usable(row[axis][phase]) and row[axis][phase] > documented + TOLERANCE]


def usable(value):
    return value is not None


def line(row):
    cells = [row["name"]]
    for axis in AXES:
        sizes = row[axis]["sizes"]
        known = len(sizes) > 1
        cells += [f"{sizes[0]:,.0f} … {sizes[-1]:,.0f}" if known else "",
                  f"{row[axis]['seconds'][-1]:.4f}" if known else ""]
        for phase in PHASES:
            value = row[axis][phase]
            cells.append(f"{value:.2f} ({row['documented'][axis][phase]:g})" if usable(value) else "")
    return "| " + " | ".join(cells) + " |"


HEAD = """| estimator | samples | fit of the most, s | fit: exponent | predict: exponent | features \
| fit of the most, s | fit: exponent | predict: exponent |
|---|---|---:|---:|---:|---|---:|---:|---:|"""


def conclusion(rows):
    found = [text for row in rows for text in above(row)]
    count = sum(usable(row[axis][phase]) for row in rows for axis in AXES for phase in PHASES)
    return (f"{count - len(found)} of {count} measured exponents are at most {TOLERANCE} above the documented ones. "
            "Above: " + ("; ".join(found) or "none") + ".")


def record(rows):
    note = (
        "Measured and, in parentheses, documented exponents: time grows as that power of the number of samples (with "
        "10 features) and of features (with 3,000 samples). Each is the median of the slopes between neighbouring "
        "sizes, in logarithms, of the last two decades of samples or the last one of features; sizes end where a call "
        "would take more than two seconds. Predictions are of 1,000 rows. Documented are upper bounds without "
        "logarithms; overheads that do not grow make exponents smaller. Load average when it was written: "
        f"{os.getloadavg()[1]:.1f} on {os.cpu_count()} processors.")
    results.write("growth", "How time grows with samples and features", COMMAND,
                  "\n\n".join([note, conclusion(rows), "\n".join([HEAD, *map(line, rows)])]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executable", type=pathlib.Path, default=ROOT / ".build/debug/ml-benchmark")
    parser.add_argument("--only", nargs="+", metavar="PREFIX", help="estimators whose names begin so")
    parser.add_argument("--record", action="store_true", help="write Benchmarks/RESULTS.md; not with --only")
    options = parser.parse_args()
    if options.record and options.only:
        parser.error("a record has all estimators: leave out --only")
    if not options.executable.exists():
        sys.exit(f"there is no {options.executable}; build it with: swift build --product ml-benchmark")
    names = run(options.executable).split()
    rows, begin = [], time.perf_counter()
    print(HEAD)
    for name in names:
        if options.only and not name.startswith(tuple(options.only)):
            continue
        rows.append(json.loads(run(options.executable, name)))
        print(line(rows[-1]), flush=True)
    print(f"\n{conclusion(rows)}\n{time.perf_counter() - begin:.0f} s")
    if options.record:
        record(rows)


def run(executable, *arguments):
    process = subprocess.run([str(executable), "growth", *arguments], capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f"growth {' '.join(arguments)} failed:\n{process.stdout[-500:]}{process.stderr[-2000:]}")
    return process.stdout


if __name__ == "__main__":
    main()
