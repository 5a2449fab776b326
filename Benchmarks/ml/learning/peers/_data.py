"""The data sets that several families share, and how they are read."""
import os

import numpy as np

THREADS = int(os.environ.get("OMP_NUM_THREADS", "2"))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def write_data(folder):
    """220,000 x 30 for classification, 200,000 x 50 for regression, a million scores with many ties, 25,000 x 20 from
    twelve clouds."""
    for file, write in [("clf_y.i32", write_classification), ("metric_scores.f64", write_scores),
                        ("reg_y.f64", write_regression), ("blob_y.i32", write_clouds)]:
        if not (folder / file).exists():
            write(folder)


def write_classification(folder):
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


def write_scores(folder):
    rng = np.random.default_rng(2)
    scores = np.round(sigmoid(rng.normal(size=1_000_000) - 1.5), 4)
    (rng.random(1_000_000) < scores ** 1.3).astype(np.int32).tofile(folder / "metric_labels.i32")
    scores.tofile(folder / "metric_scores.f64")


def write_regression(folder):
    rng = np.random.default_rng(4)
    features = rng.normal(size=(200_000, 50)).astype(np.float32)
    features.tofile(folder / "reg_X.f32")
    (features @ rng.normal(size=50) + 3.0 + rng.normal(size=len(features))).tofile(folder / "reg_y.f64")


def write_clouds(folder):
    rng = np.random.default_rng(3)
    centres = 1.6 * rng.normal(size=(12, 20))
    cloud = rng.integers(0, 12, 25_000)
    (centres[cloud] + 2.6 * rng.normal(size=(25_000, 20))).astype(np.float32).tofile(folder / "blob_X.f32")
    (cloud % 3).astype(np.int32).tofile(folder / "blob_y.i32")


def classification(folder, rows, dtype=np.float64):
    """The first rows with their labels, and the last 20,000 with theirs."""
    features = np.fromfile(folder / "clf_X.f32", np.float32).reshape(-1, 30)
    labels = np.fromfile(folder / "clf_y.i32", np.int32)
    return (features[:rows].astype(dtype), labels[:rows].copy(), features[-20_000:].astype(dtype),
            labels[-20_000:].copy())


def standardised(folder):
    """100,000 rows and the last 20,000 in units of the former's standard deviations."""
    features, labels, test, test_labels = classification(folder, 100_000)
    mean, deviation = features.mean(0), features.std(0)
    return (features - mean) / deviation, labels, (test - mean) / deviation, test_labels


def scored(folder):
    return np.fromfile(folder / "metric_scores.f64"), np.fromfile(folder / "metric_labels.i32", np.int32)


def classify(folder, measure, rows, model, dtype=np.float64):
    """Fits on the first rows and predicts the last 20,000."""
    from sklearn.metrics import log_loss, roc_auc_score
    features, labels, test, test_labels = classification(folder, rows, dtype)
    fitted = measure("fit", lambda: model().fit(features, labels))
    risk = measure("predict", lambda: fitted.predict_proba(test)[:, 1])
    return {"auc": roc_auc_score(test_labels, risk),
            "logloss": log_loss(test_labels, np.clip(risk, 1e-6, 1 - 1e-6))}
