"""The peers of the workloads of explanations, for compare.py."""
import os

import numpy as np


def boosted(folder):
    """A model of the shape that ours has, on the same rows, and rows that it did not learn from."""
    import lightgbm
    features = np.fromfile(folder / "clf_X.f32", np.float32).reshape(-1, 30).astype(np.float64)
    labels = np.fromfile(folder / "clf_y.i32", np.int32)
    booster = lightgbm.train(
        {"objective": "binary", "num_leaves": 31, "learning_rate": 0.1, "verbose": -1,
         "num_threads": int(os.environ["OMP_NUM_THREADS"])},
        lightgbm.Dataset(features[:50_000], labels[:50_000]), 100)
    return booster, features[-20_000:].copy()


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


WORKLOADS = [
    ("tree-shap", "tree SHAP, 2,000 rows, 100 trees of 31 leaves, 30 features", "lightgbm", lightgbm_contributions),
    ("tree-shap-background", "tree SHAP against 100 background rows, 500 rows, the same trees", "shap", shap_background),
]
