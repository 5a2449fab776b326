"""Support vector machines: dual objective, number of support vectors and margins of scikit-learn's SVC."""
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.svm import SVC

from common import record, synthetic


def fit(features, labels, test, weights=None, **options):
    model = SVC(tol=1e-8, **options).fit(features, labels, sample_weight=weights)
    coefficients = model.dual_coef_[0]
    own = model.decision_function(model.support_vectors_) - model.intercept_[0]
    return {"objective": float(np.abs(coefficients).sum() - 0.5 * coefficients @ own),
            "supportCount": len(coefficients), "intercept": model.intercept_[0],
            "margins": model.decision_function(test).tolist()}


def main():
    features, labels = synthetic(400, 6, seed=31)
    train, test = slice(0, 300), slice(300, 350)
    weights = np.array([1.0 + row % 3 for row in range(300)])
    cancer = load_breast_cancer()
    scaled = (cancer.data - cancer.data.mean(0)) / cancer.data.std(0)
    x, y, t = features[train], labels[train], features[test]
    record("kernel-svm", ["scikit-learn"], {
        "radial": fit(x, y, t), "costly": fit(x, y, t, C=10.0, gamma=0.5),
        "linear": fit(x, y, t, kernel="linear"),
        "polynomial": fit(x, y, t, kernel="poly", degree=2, coef0=1.0),
        "weighted": fit(x, y, t, weights=weights), "cancer": fit(scaled, cancer.target == 1, scaled[:50]),
    })


if __name__ == "__main__":
    main()
