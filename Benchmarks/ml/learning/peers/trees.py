"""The peers of Workloads+Trees.swift: trees, forests and boosting."""
import numpy as np

from ._data import THREADS
from ._data import classify as classify_double


def classify(folder, measure, rows, model):
    return classify_double(folder, measure, rows, model, np.float32)        # trees read single precision


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


BOOSTING = "gradient boosting, 200,000 × 30, 100 trees of 31 leaves"
WORKLOADS = [
    ("tree-depth-6", "decision tree of depth 6, 50,000 × 30", "scikit-learn", tree_depth_6),
    ("tree-full", "decision tree to pure leaves, 50,000 × 30", "scikit-learn", tree_full),
    ("random-forest", "random forest of 100 trees, 50,000 × 30", "scikit-learn-intelex", random_forest),
    ("extra-trees", "100 extremely randomised trees, 50,000 × 30", "scikit-learn-intelex", extra_trees),
    ("gradient-boosting", BOOSTING, "xgboost", xgboost),
    ("gradient-boosting", BOOSTING, "lightgbm", lightgbm),
]
