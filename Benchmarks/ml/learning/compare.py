"""Our learning module against the strongest peer of each workload, alternately, on the same data.

    python -m venv .venv && .venv/bin/pip install -r Benchmarks/ml/learning/requirements.txt
    swift build --product ml-benchmark
    .venv/bin/python Benchmarks/ml/learning/compare.py .build/debug/ml-benchmark

Each round starts one process of ours and one of the peer, which loads the data, makes one call that does not count and
then takes the median of three; the table shows medians over the rounds. `--record` writes it to Benchmarks/RESULTS.md.
"""
import argparse
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

import numpy as np  # noqa: E402  (after the limits)

import peers_explanation  # noqa: E402
import peers_evaluation  # noqa: E402
import peers_linear_models  # noqa: E402
import peers_neural  # noqa: E402
import peers_preprocessing  # noqa: E402
import peers_trees  # noqa: E402

REPEATS = 3


# ---- data ---------------------------------------------------------------------------------------------------
def write_data(folder):
    """220,000 x 30 for classification, 100,000 x 20 with 1 % anomalies, a million scores with many ties, 200,000 x 50
    for regression."""
    folder.mkdir(parents=True, exist_ok=True)
    peers_neural.write_data(folder)
    peers_preprocessing.write_data(folder)
    if (folder / "reg_y.f64").exists():
        return

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    rng = np.random.default_rng(1)
    n, d = 220_000, 30
    features = rng.normal(size=(n, d)) @ (np.eye(d) + 0.15 * rng.normal(size=(d, d)))
    features[:, 20:25] = np.exp(0.5 * features[:, 20:25])
    features = features.astype(np.float32)
    weights = np.where(np.arange(d) < 15, rng.normal(size=d) * 0.5, 0.0)
    z = (features @ weights + 1.2 * (features[:, 0] > 0.5) * (features[:, 1] > 0)
         - 0.8 * features[:, 2] * features[:, 3] + np.sin(2 * features[:, 4]))
    z = 1.2 * (z - np.quantile(z, 0.86))
    features.tofile(folder / "clf_X.f32")
    (rng.random(n) < sigmoid(z)).astype(np.int32).tofile(folder / "clf_y.i32")

    rng = np.random.default_rng(6)
    n, d = 100_000, 20
    mix = np.eye(d) + 0.3 * rng.normal(size=(d, d))
    points = rng.normal(size=(n, d)) @ mix
    odd = rng.random(n) < 0.01
    points[odd] = points[odd] * 1.6 + rng.normal(size=(odd.sum(), d)) * 1.5
    points.astype(np.float32).tofile(folder / "anom_X.f32")
    odd.astype(np.int32).tofile(folder / "anom_y.i32")

    rng = np.random.default_rng(2)
    scores = np.round(sigmoid(rng.normal(size=1_000_000) - 1.5), 4)
    (rng.random(1_000_000) < scores ** 1.3).astype(np.int32).tofile(folder / "metric_labels.i32")
    scores.tofile(folder / "metric_scores.f64")

    rng = np.random.default_rng(4)
    features = rng.normal(size=(200_000, 50)).astype(np.float32)
    features.tofile(folder / "reg_X.f32")
    (features @ rng.normal(size=50) + 3.0 + rng.normal(size=len(features))).tofile(folder / "reg_y.f64")


# ---- peers --------------------------------------------------------------------------------------------------
def isolation_forest(folder, measure, fit, score):
    from sklearn.metrics import roc_auc_score
    features = np.fromfile(folder / "anom_X.f32", np.float32).reshape(-1, 20).astype(np.float64)
    labels = np.fromfile(folder / "anom_y.i32", np.int32)
    model = measure("fit", lambda: fit(features))
    scores = measure("predict", lambda: score(model, features))
    return {"auc": roc_auc_score(labels, scores), "mean": scores.mean()}


def isotree(folder, measure):
    from isotree import IsolationForest
    return isolation_forest(
        folder, measure,
        lambda x: IsolationForest(ntrees=100, sample_size=256, ndim=1, missing_action="fail", nthreads=int(THREADS),
                                  random_seed=1).fit(x),
        lambda model, x: model.predict(x))


def metrics(folder, measure):
    from sklearn import metrics as m
    scores = np.fromfile(folder / "metric_scores.f64")
    labels = np.fromfile(folder / "metric_labels.i32", np.int32)
    values = measure("predict", lambda: (
        m.roc_auc_score(labels, scores), m.average_precision_score(labels, scores), m.brier_score_loss(labels, scores),
        m.log_loss(labels, scores)))
    return dict(zip(("auc", "ap", "brier", "logloss"), values))


def bootstrap(folder, measure):
    """The way it is done with scikit-learn: resample, then call the metric."""
    from sklearn.metrics import roc_auc_score
    scores = np.fromfile(folder / "metric_scores.f64")[:20_000]
    labels = np.fromfile(folder / "metric_labels.i32", np.int32)[:20_000]

    def interval():
        rng = np.random.default_rng(0)
        values = []
        for _ in range(1_000):
            rows = rng.integers(0, len(scores), len(scores))
            values.append(roc_auc_score(labels[rows], scores[rows]))
        return np.quantile(values, [0.025, 0.975])
    lower, upper = measure("predict", interval)
    return {"auc": roc_auc_score(labels, scores), "lower": lower, "upper": upper}


# Workload, what it is, the peer's package, and the peer.
WORKLOADS = [
    ("isolation-forest", "isolation forest, 100,000 × 20, 100 trees of 256", "isotree", isotree),
    ("metrics", "ROC AUC, average precision, Brier, log loss of 1,000,000 scores", "scikit-learn", metrics),
    ("bootstrap", "interval of the ROC AUC, 1,000 resamples of 20,000", "scikit-learn", bootstrap),
]
WORKLOADS += peers_explanation.WORKLOADS
WORKLOADS += peers_evaluation.WORKLOADS
WORKLOADS += peers_linear_models.WORKLOADS
WORKLOADS += peers_neural.WORKLOADS
WORKLOADS += peers_preprocessing.WORKLOADS
WORKLOADS += peers_trees.WORKLOADS


# ---- measuring ----------------------------------------------------------------------------------------------
def status(key):
    for line in open("/proc/self/status"):
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    return float("nan")


def run_peer(index, folder):
    """In a process of its own: one peer, one line of JSON."""
    row = {}

    def measure(phase, call):
        if "base" not in row:
            call_first = call()                        # libraries load what they need; not counted as memory
            del call_first
            try:
                open("/proc/self/clear_refs", "w").write("5")
            except OSError:
                pass
            row["base"] = status("VmRSS")
        result, seconds = call(), []
        for _ in range(REPEATS):
            begin = time.perf_counter()
            result = call()
            seconds.append(time.perf_counter() - begin)
        row[phase] = statistics.median(seconds)
        return result

    row["quality"] = {k: float(v) for k, v in WORKLOADS[index][3](folder, measure).items()}
    row["peak"] = status("VmHWM")
    print(json.dumps(row))


def run(command):
    """A process's line of JSON."""
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])


def median(rows, key):
    return statistics.median(row[key] for row in rows)


def figure(values):
    return ", ".join(f"{key} {value:.7g}" for key, value in values.items())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("executable")
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(".build/benchmark-data"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", help="a workload's name")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--peer", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer is not None:
        return run_peer(options.peer, options.data)
    write_data(options.data)
    lines = ["| workload | phase | ours, s | peer, s | peer / ours | ours, MB | peer, MB | quality, ours | quality, peer |",
             "|---|---|---:|---:|---:|---:|---:|---|---|"]
    for index, workload in enumerate(WORKLOADS):
        if options.only in (None, workload[0]):
            found = compare(index, options)
            print("\n".join(found), flush=True)
            lines += found
            if options.record:
                record(lines, options.rounds)


def record(lines, rounds):
    """Writes the lines so far, so that an interrupted run leaves what it measured."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
    import results
    note = (f"Medians of {rounds} rounds of {REPEATS} calls after one that does not count, ours and the peer's in turn, "
            f"{THREADS} threads each; memory is the peak above what the data take. Load average when it was written: "
            f"{os.getloadavg()[1]:.1f} on {os.cpu_count()} processors; above that number the machine was busy with other work.")
    results.write("learning", "Learning", "python Benchmarks/ml/learning/compare.py .build/debug/ml-benchmark --record",
                  note + "\n\n" + "\n".join(lines))


def compare(index, options):
    """The lines of one workload: fit and predict, or one call."""
    from importlib.metadata import version
    name, what, package, _ = WORKLOADS[index]
    ours, peers, lines = [], [], []
    for _ in range(options.rounds):
        ours.append(run([options.executable, name, str(options.data), str(REPEATS)]))
        peers.append(run([sys.executable, "-W", "ignore", __file__, options.executable,
                          "--data", str(options.data), "--peer", str(index)]))
    for phase in ("fit", "predict"):
        if phase not in ours[0]:
            continue
        mine, theirs = median(ours, phase), median(peers, phase)
        cells = [f"{what} ({package} {version(package)})", phase if "fit" in ours[0] else "call",
                 f"{mine:.4f}", f"{theirs:.4f}", f"{theirs / mine:.2f}"]
        if phase == "predict":
            cells += [f"{statistics.median(r['peak'] - r['base'] for r in rows):.0f}" for rows in (ours, peers)]
            cells += [figure(rows[0]["quality"]) for rows in (ours, peers)]
        else:
            cells += ["", "", "", ""]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


if __name__ == "__main__":
    main()
