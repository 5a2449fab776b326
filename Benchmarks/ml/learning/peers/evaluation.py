"""The peers of Workloads+Evaluation.swift: metrics, intervals, calibration, cross-validation and searches."""
import numpy as np

from ._data import THREADS, scored, standardised


def metrics(folder, measure):
    from sklearn import metrics as m
    scores, labels = scored(folder)
    values = measure("predict", lambda: (
        m.roc_auc_score(labels, scores), m.average_precision_score(labels, scores), m.brier_score_loss(labels, scores),
        m.log_loss(labels, scores)))
    return dict(zip(("auc", "ap", "brier", "logloss"), values))


def bootstrap(folder, measure):
    """The way it is done with scikit-learn: resample, then call the metric."""
    from sklearn.metrics import roc_auc_score
    scores, labels = (values[:20_000] for values in scored(folder))

    def interval():
        rng = np.random.default_rng(0)
        values = []
        for _ in range(1_000):
            rows = rng.integers(0, len(scores), len(scores))
            values.append(roc_auc_score(labels[rows], scores[rows]))
        return np.quantile(values, [0.025, 0.975])
    lower, upper = measure("predict", interval)
    return {"auc": roc_auc_score(labels, scores), "lower": lower, "upper": upper}


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


def logistic():
    from sklearn.linear_model import LogisticRegression
    return LogisticRegression(solver="newton-cholesky", tol=1e-10)


def cross_validation(folder, measure):
    from sklearn.model_selection import KFold, cross_val_score
    features, labels, _, _ = standardised(folder)
    scores = measure("fit", lambda: cross_val_score(logistic(), features, labels, cv=KFold(5), scoring="roc_auc",
                                                    n_jobs=THREADS))
    return {"auc": scores.mean()}


def calibration(folder, measure):
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.metrics import brier_score_loss, roc_auc_score
    from sklearn.model_selection import KFold
    features, labels, _, _ = standardised(folder)
    model = measure("fit", lambda: CalibratedClassifierCV(
        logistic(), method="sigmoid", cv=KFold(5), n_jobs=THREADS).fit(features, labels))
    risk = measure("predict", lambda: model.predict_proba(features)[:, 1])
    return {"auc": roc_auc_score(labels, risk), "brier": brier_score_loss(labels, risk)}


def grid_search(folder, measure):
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GridSearchCV, KFold
    features, labels, _, _ = standardised(folder)
    features, labels = features[:20_000], labels[:20_000]
    search = measure("fit", lambda: GridSearchCV(
        logistic(), {"C": [10, 1, 0.1, 0.01, 0.001, 0.0001]}, scoring="roc_auc", cv=KFold(5), n_jobs=THREADS).fit(
            features, labels))
    return {"auc": roc_auc_score(labels, search.predict_proba(features)[:, 1])}


WORKLOADS = [
    ("metrics", "ROC AUC, average precision, Brier, log loss of 1,000,000 scores", "scikit-learn", metrics),
    ("bootstrap", "interval of the ROC AUC, 1,000 resamples of 20,000", "scikit-learn", bootstrap),
    ("weighted-metrics", "ROC AUC, average precision, Brier, log loss of 1,000,000 weighted scores", "scikit-learn",
     weighted_metrics),
    ("reliability", "reliability diagram of 1,000,000 probabilities, 10 bins of equal mass", "scikit-learn",
     reliability),
    ("cross-validation", "five folds of logistic regression, 100,000 × 30", "scikit-learn", cross_validation),
    ("calibration", "Platt scaling of logistic regressions of five folds, 100,000 × 30", "scikit-learn", calibration),
    ("grid-search", "six penalties of logistic regression on five folds, 20,000 × 30", "scikit-learn", grid_search),
]
