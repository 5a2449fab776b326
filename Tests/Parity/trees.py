"""Trees, forests, boosting of several losses and AdaBoost: the same trees as scikit-learn where the algorithms agree,
the same quality elsewhere."""
import numpy as np
from sklearn.base import clone
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.ensemble import (
    AdaBoostClassifier, ExtraTreesClassifier, HistGradientBoostingClassifier, HistGradientBoostingRegressor,
    RandomForestClassifier, RandomForestRegressor)
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from common import record, synthetic


def single(features):
    """scikit-learn's trees read 32-bit numbers."""
    return features.astype(np.float32).astype(np.float64)


def preorder(model):
    """Features and thresholds of the cuts from the root, left before right."""
    tree, cuts = model.tree_, []

    def visit(node):
        if tree.children_left[node] < 0:
            return
        cuts.append([int(tree.feature[node]), float(min(tree.threshold[node], 1e300))])
        visit(tree.children_left[node])
        visit(tree.children_right[node])
    visit(0)
    return cuts


def tree(model, features, target, weights=None):
    """scikit-learn draws among equally good features; of its trees this is the one that takes the first."""
    models = [clone(model).set_params(random_state=seed).fit(features, target, sample_weight=weights)
              for seed in range(100)]
    model = min(models, key=preorder)
    return {"cuts": preorder(model), "importances": model.feature_importances_.tolist()}


def targets(features, labels):
    """A number with interactions and the label's noise; the same operations as the test's."""
    x = features.T
    return (2.0 * x[0] - 1.5 * x[1]) + (2.0 * x[0] * x[3] + labels)


def trees():
    features, labels = synthetic(2000, 5, seed=31)
    features = single(features)
    missing = features.copy()
    for row in range(0, len(labels), 7):
        missing[row, row % 5] = np.nan
    weights = 1.0 + np.arange(len(labels)) % 3
    numbers = targets(features, labels)
    classes = labels.astype(int) + (features[:, 1] > 0.2)
    small = {"max_depth": 5, "min_samples_leaf": 15, "random_state": 0}
    iris, diabetes, cancer = load_iris(), load_diabetes(), load_breast_cancer()
    path = DecisionTreeClassifier(**small).cost_complexity_pruning_path(features, labels)
    cuts = {
        "gini": tree(DecisionTreeClassifier(**small), features, labels),
        "entropy": tree(DecisionTreeClassifier(criterion="entropy", **small), features, labels),
        "weighted": tree(DecisionTreeClassifier(**small), features, labels, weights),
        "missing": tree(DecisionTreeClassifier(**small), missing, labels),
        "classes": tree(DecisionTreeClassifier(**small), features, classes),
        "leaves": tree(DecisionTreeClassifier(max_leaf_nodes=12, min_samples_leaf=15, random_state=0), features, labels),
        "pruned": tree(DecisionTreeClassifier(ccp_alpha=0.004, **small), features, labels),
        "decrease": tree(DecisionTreeClassifier(min_impurity_decrease=0.005, **small), features, labels),
        "squared": tree(DecisionTreeRegressor(**small), features, numbers),
        "absolute": tree(DecisionTreeRegressor(criterion="absolute_error", **small), features[:600], numbers[:600]),
        "cancer": tree(DecisionTreeClassifier(max_depth=3, min_samples_leaf=15, random_state=0),
                       single(cancer.data), cancer.target),
    }
    numbers_of_rows = single(np.round(diabetes.data, 6))
    return {
        "cut": cuts,
        "path": {"penalties": path.ccp_alphas.tolist(), "impurities": path.impurities.tolist()},
        "iris": {"features": iris.data.tolist(), "target": iris.target.tolist(),
                 "probabilities": DecisionTreeClassifier(max_depth=2, random_state=0).fit(
                     iris.data, iris.target).predict_proba(iris.data)[::10].tolist()},
        "diabetes": {"features": np.round(diabetes.data, 6).tolist(), "target": diabetes.target.tolist(),
                     "predictions": DecisionTreeRegressor(max_depth=3, min_samples_leaf=20, random_state=0).fit(
                         numbers_of_rows, diabetes.target).predict(numbers_of_rows)[::20].tolist()},
    }


def boosting():
    """Few distinct values, so that both cut at the same places."""
    features, labels = synthetic(1500, 5, seed=21, decimals=1)
    train, test = slice(0, 1000), slice(1000, 1500)
    numbers = targets(features, labels)
    classes = labels.astype(int) + (features[:, 1] > 0.2)
    common = {"max_iter": 20, "learning_rate": 0.1, "max_leaf_nodes": 15, "min_samples_leaf": 20,
              "l2_regularization": 1.0, "early_stopping": False}
    figures = {"classes": HistGradientBoostingClassifier(**common).fit(
        features[train], classes[train]).predict_proba(features[test])[::5].tolist()}
    ones = np.ones(1000)
    for name, loss, target, extra in (
            ("squared", "squared_error", numbers, {}), ("poisson", "poisson", np.floor(2 * np.abs(numbers)), {}),
            ("gamma", "gamma", 0.5 + np.abs(numbers), {})):
        model = HistGradientBoostingRegressor(loss=loss, **common, **extra)
        figures[name] = model.fit(features[train], target[train], sample_weight=ones).predict(features[test])[::5].tolist()
    return figures


def quality(seed):
    """Held-out figures of methods that draw or that rank quantiles differently."""
    features, labels = synthetic(3000, 8, seed=seed)
    train, test = slice(0, 2000), slice(2000, 3000)
    numbers = targets(features, labels)
    figures = {}
    for name, model in (("forest", RandomForestClassifier(50, random_state=0)),
                        ("extra", ExtraTreesClassifier(50, random_state=0))):
        risk = model.fit(features[train], labels[train]).predict_proba(features[test])[:, 1]
        figures[name] = roc_auc_score(labels[test], risk)
    forest = RandomForestRegressor(50, random_state=0).fit(features[train], numbers[train])
    figures["regression"] = forest.score(features[test], numbers[test])
    for name, loss in (("absolute", {"loss": "absolute_error"}), ("quantile", {"loss": "quantile", "quantile": 0.8})):
        model = HistGradientBoostingRegressor(max_iter=60, early_stopping=False, **loss)
        rest = numbers[test] - model.fit(features[train], numbers[train]).predict(features[test])
        share = 0.5 if name == "absolute" else 0.8
        figures[name] = float(np.mean(np.where(rest > 0, share * rest, (share - 1) * rest)))
    monotone = HistGradientBoostingClassifier(
        max_iter=60, early_stopping=False, monotonic_cst=[1, -1, 1, 0, 0, 0, 0, 0])
    risk = monotone.fit(features[train], labels[train]).predict_proba(features[test])[:, 1]
    figures["monotone"] = roc_auc_score(labels[test], risk)
    return figures


def adaboost():
    features, labels = synthetic(1000, 5, seed=32)
    features = single(features)
    model = AdaBoostClassifier(DecisionTreeClassifier(max_depth=1, random_state=0), n_estimators=15)
    model.fit(features, labels)
    return {"weights": model.estimator_weights_.tolist(), "margins": model.decision_function(features)[::20].tolist()}


def main():
    record("trees", ["scikit-learn"], {
        "trees": trees(), "boosting": boosting(), "adaBoost": adaboost(),
    })
    record("trees-quality", ["scikit-learn"], {"quality": [quality(seed) for seed in range(200, 210)]})


if __name__ == "__main__":
    main()
