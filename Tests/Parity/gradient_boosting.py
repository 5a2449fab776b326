"""Gradient boosting: the same trees as scikit-learn where the algorithms agree, the same quality as all peers."""
import lightgbm
import numpy as np
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss, roc_auc_score

from common import record, synthetic


def exact(missing):
    """Few distinct values, so that all libraries cut at the same places: predictions agree row by row."""
    features, labels = synthetic(1500, 5, seed=21, decimals=1)
    if missing:
        for row in range(0, len(labels), 7):
            features[row, row % 5] = np.nan
    model = HistGradientBoostingClassifier(
        max_iter=20, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=20, l2_regularization=1.0,
        early_stopping=False)
    model.fit(features[:1000], labels[:1000])
    return model.predict_proba(features[1000:])[:, 1].tolist()


def quality(seed):
    features, labels = synthetic(6000, 8, seed=seed)
    train, test = slice(0, 4000), slice(4000, 6000)
    models = {
        "lightgbm": lightgbm.LGBMClassifier(n_estimators=60, num_leaves=31, reg_lambda=1, verbose=-1, n_jobs=2),
        "xgboost": xgboost.XGBClassifier(n_estimators=60, learning_rate=0.1, tree_method="hist", n_jobs=2,
                                         grow_policy="lossguide", max_leaves=31, max_depth=0, reg_lambda=1),
        "sklearn": HistGradientBoostingClassifier(max_iter=60, l2_regularization=1.0, early_stopping=False),
    }
    figures = {}
    for name, model in models.items():
        risk = model.fit(features[train], labels[train]).predict_proba(features[test])[:, 1]
        figures[name] = {"auc": roc_auc_score(labels[test], risk), "logLoss": log_loss(labels[test], risk)}
    return figures


def main():
    record("gradient-boosting", ["scikit-learn", "lightgbm", "xgboost"], {
        "complete": exact(False), "missing": exact(True),
        "quality": [quality(seed) for seed in range(100, 110)],
    })


if __name__ == "__main__":
    main()
