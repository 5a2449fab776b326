"""Coefficients and objective of L2-penalised logistic regression; scikit-learn's C is 1 / penalty."""
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression

from common import record, synthetic


def fit(features, labels, penalty, weights=None):
    n = len(labels)
    weights = np.ones(n) if weights is None else weights
    model = LogisticRegression(
        C=1 / penalty if penalty else np.inf, solver="newton-cholesky", tol=1e-12, max_iter=1000)
    model.fit(features, labels, sample_weight=weights)
    w, b = model.coef_[0], model.intercept_[0]
    margins = features @ w + b
    losses = np.logaddexp(0, np.where(labels, -margins, margins))
    return {"penalty": penalty, "coefficients": w.tolist(), "intercept": b,
            "objective": float(weights @ losses + 0.5 * penalty * w @ w)}


def main():
    features, labels = synthetic(400, 6, seed=1)
    weights = np.array([1.0 + row % 3 for row in range(400)])
    cancer = load_breast_cancer()
    scaled = (cancer.data - cancer.data.mean(0)) / cancer.data.std(0)
    record("logistic-regression", ["scikit-learn", "numpy"], {
        "synthetic": [fit(features, labels, penalty) for penalty in (0, 0.1, 1, 100)],
        "weighted": fit(features, labels, 1, weights),
        "cancer": [fit(scaled, cancer.target == 1, penalty) for penalty in (0.1, 1, 10)],
    })


if __name__ == "__main__":
    main()
