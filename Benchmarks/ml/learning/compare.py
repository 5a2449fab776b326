"""Our library against the strongest peers of each workload, alternately, on the same data.

    Benchmarks/ml/run                      all of it, with the peers that requirements.txt pins; or by hand:
    python Benchmarks/ml/learning/compare.py [--only PREFIX ...] [--rounds 3] [--record]

Each round starts one process of ours and one of each peer, in turn. A process loads the data, makes one call that does
not count and takes the median of some more. A workload that takes long gets fewer calls and rounds. `--record` writes
what was measured to Benchmarks/RESULTS.md, workload after workload, so that an interrupted run leaves its rows; with
`--only` the other rows stay as the last run left them. A peer whose package is missing is left out and named.
"""
import argparse
import ctypes
import gc
import importlib.metadata
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

THREADS = "2"
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "CASEBOOK_THREADS"):
    os.environ.setdefault(name, THREADS)

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(ROOT / "Benchmarks")]
import peers  # noqa: E402  (after the limits)
import results  # noqa: E402

COMMAND = "python Benchmarks/ml/learning/compare.py --record"
SLOWEST = 0.8                                      # how slow we may be beside the strongest peer


# ---- one peer, in a process of its own ----------------------------------------------------------------------
def status(key):
    try:
        for line in open("/proc/self/status"):
            if line.startswith(key):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return float("nan")


def start_memory():
    """The memory in use now, without what the allocator only keeps; the highest is counted afresh from here."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
        open("/proc/self/clear_refs", "w").write("5")
    except (OSError, AttributeError):
        pass
    return status("VmRSS")


def has_workers():
    """Whether other processes do the work, so that this one's memory says nothing."""
    try:
        return bool(pathlib.Path(f"/proc/self/task/{os.getpid()}/children").read_text().strip())
    except OSError:
        return False


def timed(call):
    begin = time.perf_counter()
    result = call()
    return result, time.perf_counter() - begin


def run_peer(index, folder):
    """Prints one line of JSON, as ml-benchmark does; the numbers of calls are those of Session.swift."""
    row = {}

    def measure(phase, call):
        result, first = timed(call)
        if "base" not in row:
            del result                             # the first call loads what a library needs: not counted as memory
            row["base"] = start_memory()
            result = None if first <= 20 else call()
        seconds = [first] if first > 20 else []
        for _ in range(0 if first > 20 else 1 if first > 2 else min(15, max(3, int(1 / first)))):
            result, latest = timed(call)
            seconds.append(latest)
        row[phase], row["peak"] = statistics.median(seconds), float("nan") if has_workers() else status("VmHWM")
        return result

    row["quality"] = {key: float(value) for key, value in peers.WORKLOADS[index][3](folder, measure).items()}
    print(json.dumps(row))


# ---- all of one workload ------------------------------------------------------------------------------------
def run(command):
    """A process's line of JSON."""
    process = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{process.stdout[-500:]}{process.stderr[-2000:]}")
    return json.loads(process.stdout.splitlines()[-1])


def rounds_left(options, done, spent):
    """Fewer rounds of what takes long: two above 10 seconds a round, one above 25."""
    wanted = options.rounds if spent <= 10 * done else 2 if spent <= 25 * done else 1
    return done < min(wanted, options.rounds)


def compare(name, entries, options):
    """Medians of our side and of each peer over the rounds."""
    found = {"ours": []} | {entry[2]: [] for _, entry in entries}
    begin, done = time.perf_counter(), 0
    while done == 0 or rounds_left(options, done, time.perf_counter() - begin):
        found["ours"].append(run([options.executable, name, options.data]))
        for index, entry in entries:
            found[entry[2]].append(run([
                sys.executable, "-W", "ignore", __file__, "--data", options.data, "--peer", index]))
        done += 1
    return {"what": entries[0][1][1], "rounds": done, "load": os.getloadavg()[0],
            "sides": {side: summary(rows) for side, rows in found.items()},
            "versions": {entry[2]: importlib.metadata.version(entry[2]) for _, entry in entries}}


def summary(rows):
    phases = {phase: statistics.median(row[phase] for row in rows) for phase in ("fit", "predict") if phase in rows[0]}
    return phases | {"memory": statistics.median(row["peak"] - row["base"] for row in rows),
                     "quality": rows[0]["quality"]}


# ---- the table ----------------------------------------------------------------------------------------------
def strongest(row, phase):
    """The peer that is fastest in a phase, or overall if there is no such phase."""
    others = {side: found for side, found in row["sides"].items() if side != "ours"}
    known = [side for side in others if phase in others[side]] or list(others)
    return min(known, key=lambda side: others[side].get(phase, others[side].get("fit", others[side].get("predict"))))


def ratios(row):
    """How many times as long the strongest peer takes, by phase."""
    ours = row["sides"]["ours"]
    return {phase: row["sides"][strongest(row, phase)][phase] / ours[phase] for phase in ("fit", "predict")
            if phase in ours}


def megabytes(memory):
    return "in processes" if memory != memory else f"{memory:.0f}"


def figures(values):
    return ", ".join(f"{key} {value:.7g}" for key, value in values.items())


def line(row):
    ours, found = row["sides"]["ours"], ratios(row)
    cells = [row["what"]]
    for phase in ("fit", "predict"):
        if phase not in found:
            cells += ["", "", ""]
            continue
        peer = strongest(row, phase)
        mark = f" {peer}" if len(row["versions"]) > 1 else ""
        cells += [f"{ours[phase]:.4f}", f"{row['sides'][peer][phase]:.4f}{mark}", f"{found[phase]:.2f}"]
    peer = strongest(row, "fit")
    cells += [", ".join(f"{package} {version}" for package, version in row["versions"].items())]
    cells += [f"{ours['memory']:.0f}", megabytes(row["sides"][peer]["memory"]),
              figures(ours["quality"]), figures(row["sides"][peer]["quality"])]
    return "| " + " | ".join(cells) + " |"


HEAD = """| workload | fit, s: ours | peer | peer / ours | predict or call, s: ours | peer | peer / ours | peers \
| memory, MB: ours | peer | quality: ours | peer |
|---|---:|---:|---:|---:|---:|---:|---|---:|---:|---|---|"""


def whole(row):
    """How many times as long as we the strongest peer takes for all that was timed."""
    totals = {side: sum(found.get(phase, 0) for phase in ("fit", "predict")) for side, found in row["sides"].items()}
    return min(total for side, total in totals.items() if side != "ours") / totals["ours"]


def slow(found):
    """What is slower than it may be, as text."""
    return "; ".join(f"{what} ({ratio:.2f}×)" for what, ratio in found if ratio < SLOWEST) or "none"


def conclusion(rows):
    """What the rows come to, in sentences."""
    totals = [(row["what"], whole(row)) for row in rows.values()]
    calls = [(f"{row['what']}, {phase}", ratio) for row in rows.values() for phase, ratio in ratios(row).items()]
    fast = sum(ratio >= 1 for _, ratio in totals)
    memory = [(row["what"], row["sides"]["ours"]["memory"], row["sides"][strongest(row, "fit")]["memory"])
              for row in rows.values()]
    large = [f"{what} ({ours:.0f} against {other:.0f} MB)" for what, ours, other in memory if ours > other + 1]
    return [f"{fast} of {len(rows)} workloads ({fast / len(rows):.0%}) are at least as fast as the strongest peer, fit "
            f"and prediction together; so are {sum(ratio >= 1 for _, ratio in calls)} of {len(calls)} timed calls "
            "beside the peer that is fastest in each.",
            f"Below {SLOWEST}×: of the workloads {slow(totals)}; of the calls {slow(calls)}.",
            "More memory than the peer, by more than 1 MB: " + ("; ".join(large) or "none") + "."]


def record(rows, missing):
    loads = [row["load"] for row in rows.values()]
    note = (f"Medians of up to {max(row['rounds'] for row in rows.values())} rounds, ours and the peers in turn, "
            f"{THREADS} threads each; each phase is beside the peer that is fastest in it, memory (the peak above what "
            "the data take) and quality beside the one that fits fastest. Load averages while measuring: "
            f"{min(loads):.1f} to {max(loads):.1f} on {os.cpu_count()} processors; above that number the machine was "
            "busy with other work.")
    if missing:
        note += " Not installed, so not measured: " + ", ".join(sorted(missing)) + "."
    text = "\n\n".join([note, *conclusion(rows), "\n".join([HEAD, *map(line, rows.values())])])
    results.write("learning", "The library beside its peers", COMMAND, text)


# ---- all ----------------------------------------------------------------------------------------------------
def installed(package):
    try:
        return bool(importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        return False


def workloads(options):
    """The workloads that both sides know, with their installed peers; and the packages that are missing."""
    ours = subprocess.run([options.executable, "list"], capture_output=True, text=True, check=True).stdout.split()
    named, missing = {}, set()
    for index, entry in enumerate(peers.WORKLOADS):
        if installed(entry[2]):
            named.setdefault(entry[0], []).append((index, entry))
        else:
            missing.add(entry[2])
            print(f"{entry[0]}: {entry[2]} is not installed, left out", flush=True)
    alone = set(ours) ^ {entry[0] for entry in peers.WORKLOADS}
    if alone:
        sys.exit("only one side has: " + ", ".join(sorted(alone)))
    return named, missing


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executable", type=pathlib.Path, default=ROOT / ".build/debug/ml-benchmark")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / ".build/benchmark-data")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", metavar="PREFIX", help="workloads whose names begin so")
    parser.add_argument("--record", action="store_true", help="write Benchmarks/RESULTS.md")
    parser.add_argument("--peer", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer is not None:
        return run_peer(options.peer, options.data)
    if not options.executable.exists():
        sys.exit(f"there is no {options.executable}; build it with: swift build --product ml-benchmark")
    named, missing = workloads(options)
    peers.write_data(options.data)
    file = options.data / "measured.json"
    before = json.loads(file.read_text()) if options.only and file.exists() else {}
    rows, begin = {name: before[name] for name in named if name in before}, time.perf_counter()
    for name, entries in named.items():
        if options.only and not name.startswith(tuple(options.only)):
            continue
        rows[name] = compare(name, entries, options)
        rows = {name: rows[name] for name in named if name in rows}
        ratio = ", ".join(f"{phase} {value:.2f}×" for phase, value in ratios(rows[name]).items())
        print(f"[{time.perf_counter() - begin:4.0f} s] {name}: {ratio}\n  {line(rows[name])}", flush=True)
        file.write_text(json.dumps(rows, indent=1))
        if options.record:
            record(rows, missing)
    print("\n" + "\n".join(conclusion(rows)))


if __name__ == "__main__":
    main()
