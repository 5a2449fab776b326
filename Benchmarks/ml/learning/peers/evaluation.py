"""The peers of Workloads+Evaluation.swift: metrics of weighted rows, reliability, cross-validation."""
import os

import numpy as np

THREADS = int(os.environ["OMP_NUM_THREADS"])


def scored(folder):
    return np.fromfile(folder / "metric_scores.f64"), np.fromfile(folder / "metric_labels.i32", np.int32)


def weighted_metrics(folder, measure):
    from sklearn import metrics as m
    scores, labels = scored(folder)
    weights = 0.5 + np.arange(len(scores)) % 7 / 7
    values = measure("predict", lambda: tuple(
        metric(labels, scores, sample_weight=weights)
        for metric in (m.roc_auc_score, m.average_precision_score, m.brier_score_loss, m.log_loss)))
    return dict(zip(("auc", "ap", "brier", "logloss"), values))


def reliability(folder, measure):
    from sklearn.calibration import calibration_curve
    scores, labels = scored(folder)
    frequencies, means = measure("predict", lambda: calibration_curve(labels, scores, n_bins=10, strategy="quantile"))
    gaps = abs(frequencies - means)
    return {"gap": gaps.mean(), "largest": gaps.max()}


def cross_validation(folder, measure):
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold, cross_val_score
    features = np.fromfile(folder / "clf_X.f32", np.float32).reshape(-1, 30)[:100_000].astype(np.float64)
    labels = np.fromfile(folder / "clf_y.i32", np.int32)[:100_000]
    features = (features - features.mean(0)) / features.std(0)
    model = LogisticRegression(solver="newton-cholesky", tol=1e-10)
    scores = measure("fit", lambda: cross_val_score(model, features, labels, cv=KFold(5), scoring="roc_auc",
                                                    n_jobs=THREADS))
    return {"auc": scores.mean()}


WORKLOADS = [
    ("weighted-metrics", "the four metrics of 1,000,000 weighted scores", "scikit-learn", weighted_metrics),
    ("reliability", "reliability diagram of 1,000,000 probabilities, 10 bins of equal mass", "scikit-learn", reliability),
    ("cross-validation", "five folds of logistic regression, 100,000 × 30", "scikit-learn", cross_validation),
]
