"""Isolation forests of ten seeds: how well they find planted anomalies, and their mean score."""
import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.ensemble._iforest import _average_path_length
from sklearn.metrics import roc_auc_score

from common import Generator, record


def data(rows=2000, columns=5, seed=11):
    """Bell-shaped columns; every fiftieth row is spread two and a half times as wide."""
    generator = Generator(seed)
    features = np.array([[generator.bell() * (2.5 if row % 50 == 0 else 1.0) for _ in range(columns)]
                         for row in range(rows)])
    return features, np.arange(rows) % 50 == 0


def main():
    features, labels = data()
    areas, means = [], []
    for seed in range(10):
        scores = -IsolationForest(n_estimators=100, max_samples=256, random_state=seed).fit(features).score_samples(features)
        areas.append(roc_auc_score(labels, scores))
        means.append(scores.mean())
    sizes = [1, 2, 3, 10, 256, 100_000]
    record("isolation-forest", ["scikit-learn"], {
        "areas": areas, "meanScores": means, "sizes": sizes,
        "pathLengths": _average_path_length(np.array(sizes)).tolist(),
    })


if __name__ == "__main__":
    main()
