"""Held-out quality of LightGBM and scikit-learn with categories, and of LightGBM for medians and quantiles."""
import lightgbm
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import log_loss, mean_pinball_loss, roc_auc_score

from common import Generator, record, synthetic
from trees import targets

SHOPS, REGIONS = 40, 6
LIGHTGBM = {"n_estimators": 60, "num_leaves": 31, "reg_lambda": 1, "verbose": -1, "n_jobs": 1}
SKLEARN = {"max_iter": 60, "l2_regularization": 1.0, "early_stopping": False}


def shops(rows, seed):
    """Shops whose numbers say nothing of their risk, some of them rare; in every second region x0 turns around."""
    generator = Generator(seed)
    risks = [2.5 * generator.bell() for _ in range(SHOPS)]
    features = np.empty((rows, 4))
    labels = np.empty(rows, dtype=bool)
    numbers = np.empty(rows)
    for row in range(rows):
        first = generator.uniform()
        shop = int(SHOPS * first * generator.uniform())
        region = int(REGIONS * generator.uniform())
        x0, x1 = generator.bell(), generator.bell()
        z = (risks[shop] + (1.5 if region % 2 == 0 else -1.5) * x0) + (x1 - 0.3)
        labels[row] = generator.uniform() < 0.5 + 0.5 * z / (1.0 + z * z) ** 0.5
        numbers[row] = z + 0.5 * generator.bell()
        features[row] = [shop, region, x0, x1]
    return features, labels, numbers


def categories(seed):
    features, labels, numbers = shops(3000, seed)
    train, test = slice(0, 2000), slice(2000, 3000)
    figures = {}
    for name, classifier, regressor, fitting in (
            ("lightgbm", lightgbm.LGBMClassifier(**LIGHTGBM), lightgbm.LGBMRegressor(**LIGHTGBM),
             {"categorical_feature": [0, 1]}),
            ("sklearn", HistGradientBoostingClassifier(categorical_features=[0, 1], **SKLEARN),
             HistGradientBoostingRegressor(categorical_features=[0, 1], **SKLEARN), {}),
            # The same method that takes the categories for numbers: what knowing better is worth.
            ("numbers", HistGradientBoostingClassifier(**SKLEARN), HistGradientBoostingRegressor(**SKLEARN), {})):
        risk = classifier.fit(features[train], labels[train], **fitting).predict_proba(features[test])[:, 1]
        rest = numbers[test] - regressor.fit(features[train], numbers[train], **fitting).predict(features[test])
        figures[name] = {"auc": roc_auc_score(labels[test], risk), "logLoss": log_loss(labels[test], risk),
                         "squared": float(np.mean(rest**2))}
    return figures


def quantiles(seed):
    """Mean pinball losses; that of the median is half of the mean absolute error."""
    features, labels = synthetic(3000, 8, seed=seed)
    train, test = slice(0, 2000), slice(2000, 3000)
    numbers = targets(features, labels)
    figures = {}
    for name, level in (("absolute", 0.5), ("low", 0.1), ("high", 0.8)):
        for peer in ("lightgbm", "sklearn"):
            if peer == "lightgbm":
                loss = {"objective": "mae"} if name == "absolute" else {"objective": "quantile", "alpha": level}
                model = lightgbm.LGBMRegressor(**LIGHTGBM, **loss)
            else:
                loss = {"loss": "absolute_error"} if name == "absolute" else {"loss": "quantile", "quantile": level}
                model = HistGradientBoostingRegressor(**SKLEARN, **loss)
            found = model.fit(features[train], numbers[train]).predict(features[test])
            figures[f"{name} {peer}"] = float(mean_pinball_loss(numbers[test], found, alpha=level))
    return figures


def main():
    record("boosting-peers", ["lightgbm", "scikit-learn"], {
        "categories": [categories(seed) for seed in range(400, 410)],
        "quantiles": [quantiles(seed) for seed in range(420, 430)],
    })


if __name__ == "__main__":
    main()
