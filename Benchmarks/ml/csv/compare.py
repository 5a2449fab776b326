"""Reads one CSV file with our reader and with its peers, in turn, and prints the medians.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    swift build --product read-csv
    venv/bin/python compare.py [--rows 1000000] [--rounds 15] [--record]

Each reader lives in a process of its own and reads the whole file once a round; the order changes from round to
round. `--record` puts the table into Benchmarks/RESULTS.md.
"""
import argparse
import importlib.metadata
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = "time,account,merchant,channel,country,amount,distance,score,fraud"


def generate(path, rows):
    import numpy
    random = numpy.random.default_rng(1)
    times = numpy.cumsum(random.integers(1, 60, rows)) + 1_600_000_000
    accounts = random.integers(0, 50_000, rows)
    merchants = random.integers(0, 2_000, rows)
    channels = numpy.array(["web", "shop", "atm", "phone"])[random.integers(0, 4, rows)]
    countries = numpy.array(["DE", "FR", "US", "GB", "AT"])[random.integers(0, 5, rows)]
    amounts = random.lognormal(3, 1.2, rows)
    distances = random.exponential(10, rows)
    scores = random.normal(size=rows)
    frauds = random.random(rows) < 0.005
    with open(path, "w") as file:
        file.write(COLUMNS + "\n")
        for row in zip(times, accounts, merchants, channels, countries, amounts, distances, scores, frauds):
            file.write("%d,%d,merchant_%04d,%s,%s,%.2f,%.3f,%.9f,%d\n" % row)


def serve(peer, path):
    """The same protocol as read-csv: a line in, milliseconds and a check sum out."""
    if peer == "pandas":
        import pandas
        read = lambda: pandas.read_csv(path)
    elif peer == "pyarrow":
        import pyarrow.compute
        import pyarrow.csv
        read = lambda: pyarrow.csv.read_csv(path)
    else:
        import polars
        read = lambda: polars.read_csv(path)
    for _ in sys.stdin:
        begin = time.perf_counter()
        frame = read()
        milliseconds = (time.perf_counter() - begin) * 1e3
        amounts = frame["amount"]
        total = pyarrow.compute.sum(amounts).as_py() if peer == "pyarrow" else amounts.sum()
        print(milliseconds, total, flush=True)


def peak_memory(process):
    for line in open(f"/proc/{process.pid}/status"):
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def measure(path, rounds, program):
    commands = {
        "ours": [program, path],
        "polars": [sys.executable, __file__, "--serve", "polars", path],
        "pandas": [sys.executable, __file__, "--serve", "pandas", path],
        "pyarrow": [sys.executable, __file__, "--serve", "pyarrow", path],
    }
    readers = {
        name: subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name, command in commands.items()
    }
    times = {name: [] for name in readers}
    sums = {}
    for round in range(rounds + 1):
        names = list(readers)
        for name in names[round % len(names):] + names[:round % len(names)]:
            readers[name].stdin.write("\n")
            readers[name].stdin.flush()
            milliseconds, total = map(float, readers[name].stdout.readline().split())
            if round > 0:  # The first round warms caches and allocators.
                times[name].append(milliseconds)
            sums[name] = total
    memory = {name: peak_memory(reader) for name, reader in readers.items()}
    for reader in readers.values():
        reader.stdin.close()
        reader.wait()
    assert max(sums.values()) - min(sums.values()) < 1e-6 * max(sums.values()), sums
    return {name: (statistics.median(values), min(values), memory[name]) for name, values in times.items()}


def table(results):
    ours = results["ours"][0]
    lines = ["| reader | median ms | best ms | time / ours | peak memory MB |", "|---|---:|---:|---:|---:|"]
    for name, (median, best, memory) in results.items():
        label = name if name == "ours" else f"{name} {importlib.metadata.version(name)}"
        lines.append(f"| {label} | {median:.0f} | {best:.0f} | {median / ours:.2f} | {memory:.0f} |")
    return "\n".join(lines)


def record(text):
    sys.path.insert(0, str(HERE.parents[1]))
    import results
    results.write("csv", "Reading a CSV file", "python Benchmarks/ml/csv/compare.py --record", text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--program", default=str(HERE / ".build/debug/read-csv"))
    parser.add_argument("--serve", nargs=2, metavar=("PEER", "FILE"))
    options = parser.parse_args()
    if options.serve:
        return serve(*options.serve)
    path = HERE / ".build" / f"rows-{options.rows}.csv"
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        generate(path, options.rows)
    text = table(measure(str(path), options.rounds, options.program))
    size = os.path.getsize(path) / 1e6
    text = f"{options.rows:,} rows, 9 columns, {size:.0f} MB, {os.cpu_count()} processors.\n\n{text}"
    print(text)
    if options.record:
        record(text)


if __name__ == "__main__":
    main()
