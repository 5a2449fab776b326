"""The peers of Workloads+Anomaly.swift."""
import numpy as np

from ._data import THREADS


def write_data(folder):
    """100,000 x 20 of which 1 % are odd."""
    if (folder / "anom_y.i32").exists():
        return
    rng = np.random.default_rng(6)
    n, d = 100_000, 20
    mix = np.eye(d) + 0.3 * rng.normal(size=(d, d))
    points = rng.normal(size=(n, d)) @ mix
    odd = rng.random(n) < 0.01
    points[odd] = points[odd] * 1.6 + rng.normal(size=(odd.sum(), d)) * 1.5
    points.astype(np.float32).tofile(folder / "anom_X.f32")
    odd.astype(np.int32).tofile(folder / "anom_y.i32")


def isolation_forest(folder, measure, dtype, model, score):
    from sklearn.metrics import roc_auc_score
    features = np.fromfile(folder / "anom_X.f32", np.float32).reshape(-1, 20).astype(dtype)
    labels = np.fromfile(folder / "anom_y.i32", np.int32)
    fitted = measure("fit", lambda: model().fit(features))
    scores = measure("predict", lambda: score(fitted, features))
    return {"auc": roc_auc_score(labels, scores), "mean": scores.mean()}


def isotree(folder, measure):
    from isotree import IsolationForest
    return isolation_forest(
        folder, measure, np.float64,
        lambda: IsolationForest(ntrees=100, sample_size=256, ndim=1, missing_action="fail", nthreads=THREADS,
                                random_seed=1),
        lambda model, features: model.predict(features))


def sklearn(folder, measure):
    from sklearn.ensemble import IsolationForest
    return isolation_forest(
        folder, measure, np.float32,
        lambda: IsolationForest(n_estimators=100, max_samples=256, n_jobs=THREADS, random_state=0),
        lambda model, features: -model.score_samples(features))


WHAT = "isolation forest, 100,000 × 20, 100 trees of 256"
WORKLOADS = [
    ("isolation-forest", WHAT, "isotree", isotree),
    ("isolation-forest", WHAT, "scikit-learn", sklearn),
]
