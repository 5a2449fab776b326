"""Linear classifiers that learn one sample after the other: scikit-learn's steps in the order of the rows."""
import numpy as np
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import accuracy_score, log_loss

from common import record, synthetic


def steps(passes, **options):
    """Coefficients and, last, the intercept, which is the coefficient of a feature that is always 1."""
    features, labels = synthetic(400, 4, seed=81)
    features = np.column_stack([features, np.ones(len(labels))])
    model = SGDClassifier(penalty=None, fit_intercept=False, shuffle=False, max_iter=passes, tol=None, **options)
    return model.fit(features, labels).coef_[0].tolist()


def descent(loss, penalty):
    """Bottou's recursion with the rate 1 / (penalty t + 1) and averaging, an intercept that is not penalised."""
    features, labels = synthetic(400, 4, seed=81)
    w, b, total = np.zeros(4), 0.0, np.zeros(5)
    for step, (x, y) in enumerate(zip(features, np.where(labels, 1.0, -1.0))):
        rate, margin = 1 / (penalty * step + 1), y * (x @ w + b)
        slope = float(margin < 1) if loss == "hinge" else 1 / (1 + np.exp(margin))
        w = (1 - rate * penalty) * w + rate * slope * y * x
        b += rate * slope * y
        total += [*w, b]
    return (total / len(labels)).tolist()


def quality(seed):
    """Held-out figures of averaged descent and of the optimum that it approaches."""
    features, labels = synthetic(2000, 6, seed=seed)
    train, test = slice(0, 1000), slice(1000, 2000)
    found = {}
    for name, loss in (("logistic", "log_loss"), ("hinge", "hinge")):
        model = SGDClassifier(loss=loss, alpha=0.001, average=True, max_iter=20, tol=None, random_state=0)
        model.fit(features[train], labels[train])
        found[f"{name}Accuracy"] = accuracy_score(labels[test], model.predict(features[test]))
        if name == "logistic":
            found["logLoss"] = log_loss(labels[test], model.predict_proba(features[test])[:, 1])
    exact = LogisticRegression(C=1.0, tol=1e-8).fit(features[train], labels[train])
    found["exactLogLoss"] = log_loss(labels[test], exact.predict_proba(features[test])[:, 1])
    return found


def main():
    perceptron = {"loss": "perceptron", "learning_rate": "constant", "eta0": 1.0, "average": True}
    record("online", ["scikit-learn", "numpy"], {
        "perceptron": [steps(1, **perceptron), steps(3, **perceptron)],
        "limited": steps(2, loss="hinge", learning_rate="pa1", eta0=0.05),
        "damped": steps(2, loss="hinge", learning_rate="pa2", eta0=0.05),
        "logistic": descent("logistic", 0.01), "hinge": descent("hinge", 0.01),
        "quality": [quality(seed) for seed in range(440, 450)],
    })


if __name__ == "__main__":
    main()
