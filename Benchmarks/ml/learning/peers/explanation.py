"""The peers of the workloads of explanations, for compare.py."""
import numpy as np

from ._data import THREADS, classification


def boosted(folder):
    """A model of the shape that ours has, on the same rows, and rows that it did not learn from."""
    import lightgbm
    features, labels, test, _ = classification(folder, 50_000)
    booster = lightgbm.train(
        {"objective": "binary", "num_leaves": 31, "learning_rate": 0.1, "verbose": -1,
         "num_threads": THREADS},
        lightgbm.Dataset(features, labels), 100)
    return booster, test


def quality(values, base, raw):
    return {"gap": np.abs(values.sum(axis=1) + base - raw).max(), "phi0": np.abs(values[:, 0]).mean()}


def lightgbm_contributions(folder, measure):
    booster, test = boosted(folder)
    rows = test[:2_000]
    values = measure("predict", lambda: booster.predict(rows, pred_contrib=True))
    return quality(values[:, :-1], values[:, -1], booster.predict(rows, raw_score=True))


def shap_background(folder, measure):
    import shap
    booster, test = boosted(folder)
    rows = test[:500]
    explainer = shap.TreeExplainer(booster, data=test[2_000:2_100], feature_perturbation="interventional")
    values = measure("predict", lambda: explainer.shap_values(rows, check_additivity=False))
    return quality(np.asarray(values), np.ravel(explainer.expected_value)[0], booster.predict(rows, raw_score=True))


def classifier(features, labels):
    from lightgbm import LGBMClassifier
    return LGBMClassifier(n_estimators=100, num_leaves=31, n_jobs=THREADS, verbose=-1).fit(features, labels)


def permutation_importance(folder, measure):
    from sklearn.inspection import permutation_importance
    features, labels, _, _ = classification(folder, 55_000)
    model = classifier(features[:50_000], labels[:50_000])
    result = measure("predict", lambda: permutation_importance(
        model, features[50_000:], labels[50_000:], scoring="roc_auc", n_repeats=5, random_state=0))
    return {"largest": result.importances_mean.max()}


def partial_dependence(folder, measure):
    from sklearn.inspection import partial_dependence
    features, labels, test, _ = classification(folder, 50_000)
    model, rows = classifier(features, labels), test[:2_000]
    result = measure("predict", lambda: partial_dependence(
        model, rows, [0], kind="both", method="brute", percentiles=(0, 1), grid_resolution=50,
        response_method="predict_proba"))
    return {"range": np.ptp(result["average"])}


WORKLOADS = [
    ("tree-shap", "tree SHAP, 2,000 rows, 100 trees of 31 leaves, 30 features", "lightgbm", lightgbm_contributions),
    ("tree-shap-background", "tree SHAP against 100 background rows, 500 rows, 100 trees of 31 leaves", "shap",
     shap_background),
    ("permutation-importance", "permutation importance of 30 features, 5,000 rows, 5 shuffles", "scikit-learn",
     permutation_importance),
    ("partial-dependence", "curves of one feature, 2,000 rows, 50 values", "scikit-learn", partial_dependence),
]
