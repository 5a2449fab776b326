"""Figures of shap, LightGBM, scikit-learn's inspection and fairlearn for Tests/ExplanationTests."""
import math

import lightgbm
import numpy as np
import shap
from common import record, synthetic
from fairlearn.metrics import (MetricFrame, demographic_parity_difference, demographic_parity_ratio,
                               equalized_odds_difference, false_positive_rate, selection_rate, true_positive_rate)
from fairlearn.postprocessing import ThresholdOptimizer
from fairlearn.reductions import DemographicParity, EqualizedOdds, ExponentiatedGradient
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_score


# ---- trees --------------------------------------------------------------------------------------------------
def flattened(root):
    """A LightGBM tree as columns; children stand side by side behind their parents."""
    nodes = [root]
    columns = {name: [] for name in ("feature", "threshold", "left", "missingGoesLeft", "value", "cover")}
    place = 0
    while place < len(nodes):
        node = nodes[place]
        inner = "split_feature" in node
        columns["feature"].append(node.get("split_feature", 0))
        columns["threshold"].append(node.get("threshold", 0.0))
        columns["left"].append(len(nodes) if inner else 0)
        columns["missingGoesLeft"].append(bool(node.get("default_left", True)))
        columns["value"].append(0.0 if inner else node["leaf_value"])
        columns["cover"].append(node["internal_count"] if inner else node.get("leaf_count", 0))
        if inner:
            nodes += [node["left_child"], node["right_child"]]
        place += 1
    return columns


def flattened_forest_tree(tree):
    """The same for a tree of scikit-learn, with the probability of the event in each leaf."""
    columns = {name: [] for name in ("feature", "threshold", "left", "missingGoesLeft", "value", "cover")}
    order = [0]
    place = 0
    while place < len(order):
        node = order[place]
        inner = tree.children_left[node] >= 0
        columns["feature"].append(int(max(tree.feature[node], 0)))
        columns["threshold"].append(float(tree.threshold[node]) if inner else 0.0)
        columns["left"].append(len(order) if inner else 0)
        columns["missingGoesLeft"].append(True)
        columns["value"].append(0.0 if inner else float(tree.value[node][0][1]))
        columns["cover"].append(float(tree.weighted_n_node_samples[node]))
        if inner:
            order += [tree.children_left[node], tree.children_right[node]]
        place += 1
    return columns


def exact_values(function, row, background):
    """Shapley's formula over all coalitions, features outside of a coalition from the background rows."""
    count = len(row)
    worth = []
    for coalition in range(2**count):
        known = np.array([coalition >> feature & 1 for feature in range(count)], dtype=bool)
        worth.append(np.mean(function(np.where(known, row, background))))
    values = np.zeros(count)
    for feature in range(count):
        for coalition in range(2**count):
            if coalition >> feature & 1:
                continue
            size = bin(coalition).count("1")
            share = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
            values[feature] += share * (worth[coalition | 1 << feature] - worth[coalition])
    return values


def trees():
    features, labels = synthetic(500, 6, seed=31)
    # Numbers that a single precision holds, because shap's own code compares in double and scikit-learn in single.
    features = features.astype(np.float32).astype(np.float64)
    training = features.copy()
    training[::7, 0] = np.nan
    training[3::11, 1] = np.nan
    parameters = {"objective": "binary", "num_leaves": 15, "min_data_in_leaf": 5, "verbose": -1, "num_threads": 1,
                  "deterministic": True}
    booster = lightgbm.train(parameters, lightgbm.Dataset(training, labels), 12)
    rows = training[:24]
    contributions = booster.predict(rows, pred_contrib=True)
    explainer = shap.TreeExplainer(booster)
    explainer.model.model_type = "internal"
    own = explainer.shap_values(rows, check_additivity=False)
    background = features[100:120]
    complete = features[200:212]
    against = shap.TreeExplainer(booster, data=background, feature_perturbation="interventional")
    against.model.model_type = "internal"
    forest = RandomForestClassifier(5, max_depth=14, random_state=0).fit(features, labels)
    forest_values = shap.TreeExplainer(forest).shap_values(complete, check_additivity=False)[:, :, 1]
    model = booster.dump_model()
    record("tree-shap", ["lightgbm", "shap", "scikit-learn"], {
        "trees": [flattened(tree["tree_structure"]) for tree in model["tree_info"]],
        "lightgbm": contributions.tolist(), "shap": np.asarray(own).tolist(),
        "raw": booster.predict(rows, raw_score=True).tolist(),
        "interventional": np.asarray(against.shap_values(complete, check_additivity=False)).tolist(),
        "exact": [exact_values(lambda x: booster.predict(x, raw_score=True), row, background).tolist()
                  for row in complete[:4]],
        "interventionalBase": float(np.ravel(against.expected_value)[0]),
        "forest": [flattened_forest_tree(tree.tree_) for tree in forest.estimators_],
        "forestValues": forest_values.tolist(),
    })


# ---- any model ----------------------------------------------------------------------------------------------
def formula(x):
    return 2 * x[:, 0] + x[:, 1] * x[:, 2] - 0.5 * x[:, 3] ** 2 + np.abs(x[:, 4]) * x[:, 0]


class Formula(RegressorMixin, BaseEstimator):
    def fit(self, features, target):
        self.fitted_ = True
        self.n_features_in_ = features.shape[1]
        return self

    def predict(self, features):
        return formula(np.asarray(features))


def inspection():
    features, _ = synthetic(200, 6, seed=32)
    model = Formula().fit(features, None)
    grid = [-1.0, -0.25, 0.5, 1.5]
    one = partial_dependence(model, features, [0], custom_values={0: np.array(grid)}, kind="both")
    two = partial_dependence(model, features, [1, 2], custom_values={1: np.array(grid), 2: np.array([-0.5, 1.0])},
                             kind="average")
    target = formula(features) + np.where(features[:, 5] > 0, 0.3, -0.3)
    importance = permutation_importance(model, features, target, n_repeats=200, random_state=0, scoring="r2")
    kernel = shap.KernelExplainer(formula, features[:15])
    values = kernel.shap_values(features[50:58], nsamples=2**6, l1_reg=0, silent=True)
    record("inspection", ["scikit-learn", "shap"], {
        "grid": grid, "mean": one["average"][0].tolist(), "curve": one["individual"][0][7].tolist(),
        "surface": two["average"][0].tolist(),
        "importance": importance.importances_mean.tolist(), "deviation": importance.importances_std.tolist(),
        "kernel": values.tolist(), "kernelBase": float(kernel.expected_value),
    })


# ---- fairness -----------------------------------------------------------------------------------------------
def people(rows, seed):
    """Labels, probabilities and groups; the last feature tells the group and moves the probability."""
    features, labels = synthetic(rows, 5, seed=seed)
    last = features[:, 4]
    groups = np.where(last > 0.25, "a", np.where(last > -0.35, "b", "c"))
    z = 2.0 * features[:, 0] - 1.5 * features[:, 1] + 1.2 * last - 0.6
    return features, labels, 0.5 + 0.5 * z / np.sqrt(1.0 + z * z), groups


class Scores(ClassifierMixin, BaseEstimator):
    """Scores that are there already: the only feature."""
    classes_ = np.array([0, 1])

    def fit(self, features, target):
        return self

    def __sklearn_is_fitted__(self):
        return True

    def predict(self, features):
        return (np.asarray(features)[:, 0] >= 0.5).astype(int)

    def predict_proba(self, features):
        scores = np.asarray(features)[:, 0]
        return np.column_stack([1 - scores, scores])


def expected_accuracy(labels, selected):
    return float(np.mean(np.where(labels, selected, 1 - selected)))


def violation(labels, selected, groups, kinds):
    """The largest distance of a group's mean decision from everybody's."""
    worst = 0.0
    for kind in kinds:
        overall = selected[kind].mean()
        for group in np.unique(groups):
            worst = max(worst, abs(selected[kind & (groups == group)].mean() - overall))
    return float(worst)


def reductions(seeds):
    """fairlearn's mixtures and plain classifiers, for each kind of condition and each data set."""
    found = {}
    for name, constraint in (("demographicParity", DemographicParity), ("equalizedOdds", EqualizedOdds)):
        accuracies, violations, plain = [], [], []
        for seed in seeds:
            features, labels, _, groups = people(400, seed=seed)
            method = ExponentiatedGradient(LogisticRegression(C=1, tol=1e-8), constraint(difference_bound=0.01))
            method.fit(features, labels.astype(int), sensitive_features=groups)
            selected = method._pmf_predict(features)[:, 1]
            kinds = [np.ones(len(labels), bool)] if name == "demographicParity" else [labels, ~labels]
            accuracies.append(expected_accuracy(labels, selected))
            violations.append(violation(labels, selected, groups, kinds))
            simple = LogisticRegression(C=1, tol=1e-8).fit(features, labels).predict(features).astype(float)
            plain.append(violation(labels, simple, groups, kinds))
        found[name] = {"accuracies": accuracies, "violations": violations, "plainViolations": plain}
    return found


def reweighing(labels, groups, weights):
    """The formula of aif360's Reweighing: what would be expected of group and label, over what is there."""
    factors = np.empty(len(labels))
    for group in np.unique(groups):
        for label in (False, True):
            cell = (groups == group) & (labels == label)
            expected = weights[groups == group].sum() * weights[labels == label].sum() / weights.sum()
            factors[cell] = expected / weights[cell].sum()
    return factors.tolist()


def fairness():
    _, labels, scores, groups = people(600, seed=33)
    predictions = scores >= 0.5
    frame = MetricFrame(
        metrics={"selectionRate": selection_rate, "truePositiveRate": true_positive_rate,
                 "falsePositiveRate": false_positive_rate, "precision": precision_score},
        y_true=labels, y_pred=predictions, sensitive_features=groups)
    by_group = {name: [float(value) for value in frame.by_group[name]] for name in frame.by_group.columns}
    pair = {"y_true": labels, "y_pred": predictions, "sensitive_features": groups}
    thresholds = {}
    for name in ("demographic_parity", "true_positive_rate_parity", "false_positive_rate_parity", "equalized_odds"):
        optimizer = ThresholdOptimizer(estimator=Scores(), constraints=name, objective="accuracy_score", grid_size=2000,
                                       prefit=True, predict_method="predict_proba")
        optimizer.fit(scores.reshape(-1, 1), labels.astype(int), sensitive_features=groups)
        selected = optimizer._pmf_predict(scores.reshape(-1, 1), sensitive_features=groups)[:, 1]
        thresholds[name] = expected_accuracy(labels, selected)
    weights = 1.0 + np.arange(600) % 3
    record("fairness", ["fairlearn", "scikit-learn"], {
        "byGroup": by_group, "demographicParityDifference": demographic_parity_difference(**pair),
        "demographicParityRatio": demographic_parity_ratio(**pair),
        "equalizedOddsDifference": equalized_odds_difference(**pair), "thresholdAccuracies": thresholds,
        "reductions": reductions(range(40, 50)), "freshReductions": reductions(range(300, 310)),
        # Every tenth row: there are six different factors.
        "reweighing": reweighing(labels, groups, np.ones(600))[::10],
        "weightedReweighing": reweighing(labels, groups, weights)[::10],
    })


def main():
    trees()
    inspection()
    fairness()


if __name__ == "__main__":
    main()
