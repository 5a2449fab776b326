"""The peers of Workloads+Trees.swift: trees, forests and boosting."""
import os

import numpy as np

THREADS = int(os.environ["OMP_NUM_THREADS"])


def classification(folder, rows):
    features = np.fromfile(folder / "clf_X.f32", np.float32).reshape(-1, 30)
    labels = np.fromfile(folder / "clf_y.i32", np.int32)
    return features[:rows].copy(), labels[:rows].copy(), features[-20_000:].copy(), labels[-20_000:].copy()


def classify(folder, measure, rows, model):
    from sklearn.metrics import log_loss, roc_auc_score
    features, labels, test, test_labels = classification(folder, rows)
    fitted = measure("fit", lambda: model().fit(features, labels))
    risk = measure("predict", lambda: fitted.predict_proba(test)[:, 1])
    return {"auc": roc_auc_score(test_labels, risk),
            "logloss": log_loss(test_labels, np.clip(risk, 1e-6, 1 - 1e-6))}


def tree_depth_6(folder, measure):
    from sklearn.tree import DecisionTreeClassifier
    return classify(folder, measure, 50_000, lambda: DecisionTreeClassifier(max_depth=6, random_state=0))


def tree_full(folder, measure):
    from sklearn.tree import DecisionTreeClassifier
    return classify(folder, measure, 50_000, lambda: DecisionTreeClassifier(random_state=0))


def random_forest(folder, measure):
    from sklearnex.ensemble import RandomForestClassifier
    return classify(folder, measure, 50_000, lambda: RandomForestClassifier(100, n_jobs=THREADS, random_state=0))


def extra_trees(folder, measure):
    from sklearnex.ensemble import ExtraTreesClassifier
    return classify(folder, measure, 50_000, lambda: ExtraTreesClassifier(100, n_jobs=THREADS, random_state=0))


def xgboost(folder, measure):
    from xgboost import XGBClassifier
    return classify(folder, measure, 200_000, lambda: XGBClassifier(
        n_estimators=100, learning_rate=0.1, tree_method="hist", grow_policy="lossguide", max_leaves=31, max_depth=0,
        n_jobs=THREADS))


def lightgbm(folder, measure):
    from lightgbm import LGBMClassifier
    return classify(folder, measure, 200_000, lambda: LGBMClassifier(
        n_estimators=100, num_leaves=31, learning_rate=0.1, n_jobs=THREADS, verbose=-1))


WORKLOADS = [
    ("tree-depth-6", "decision tree of depth 6, 50,000 × 30", "scikit-learn", tree_depth_6),
    ("tree-full", "decision tree to pure leaves, 50,000 × 30", "scikit-learn", tree_full),
    ("random-forest", "random forest of 100 trees, 50,000 × 30", "scikit-learn-intelex", random_forest),
    ("extra-trees", "100 extremely randomised trees, 50,000 × 30", "scikit-learn-intelex", extra_trees),
    ("gradient-boosting", "gradient boosting, 200,000 × 30, 100 trees of 31 leaves", "xgboost", xgboost),
    ("gradient-boosting", "the same", "lightgbm", lightgbm),
]
