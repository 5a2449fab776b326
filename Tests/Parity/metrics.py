"""Metrics of scores with and without ties, and bootstrap intervals."""
import numpy as np
from scipy import stats
from sklearn import metrics

from common import Generator, record


def case(rows, seed, decimals):
    generator = Generator(seed)
    scores = np.empty(rows)
    labels = np.empty(rows, dtype=bool)
    for row in range(rows):
        scores[row] = generator.uniform() * generator.uniform()
        labels[row] = generator.uniform() < scores[row]
        if decimals is not None:
            scores[row] = np.rint(scores[row] * 10.0**decimals) / 10.0**decimals
    false_rates, true_rates, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precisions, recalls, thresholds = metrics.precision_recall_curve(labels, scores)
    alerts = scores >= 0.3
    tn, fp, fn, tp = metrics.confusion_matrix(labels, alerts).ravel()
    return {
        "rows": rows, "seed": seed, "decimals": -1 if decimals is None else decimals,
        "auc": metrics.roc_auc_score(labels, scores), "averagePrecision": metrics.average_precision_score(labels, scores),
        "logLoss": metrics.log_loss(labels, scores), "brier": metrics.brier_score_loss(labels, scores),
        "falsePositiveRates": false_rates.tolist(), "truePositiveRates": true_rates.tolist(),
        # Rising thresholds and a last point that stands for no alerts; ours fall.
        "precisions": precisions[:-1][::-1].tolist(), "recalls": recalls[:-1][::-1].tolist(),
        "thresholds": thresholds[::-1].tolist(),
        "confusion": [int(tp), int(fp), int(tn), int(fn)],
        "f1": metrics.f1_score(labels, alerts), "f2": metrics.fbeta_score(labels, alerts, beta=2),
        "balancedAccuracy": metrics.balanced_accuracy_score(labels, alerts),
        "matthews": metrics.matthews_corrcoef(labels, alerts),
    }


def intervals():
    generator = Generator(5)
    values = np.array([generator.uniform() ** 4 for _ in range(60)])
    found = {}
    for method in ("percentile", "BCa"):
        result = stats.bootstrap((values,), np.mean, n_resamples=200_000, method=method,
                                 rng=np.random.default_rng(0), batch=10_000)
        found[method] = [result.confidence_interval.low, result.confidence_interval.high]
    return {"mean": values.mean(), **found}


def main():
    record("metrics", ["scikit-learn", "scipy"], {
        "cases": [case(300, 3, None), case(300, 4, 1)], "bootstrap": intervals(),
    })


if __name__ == "__main__":
    main()
