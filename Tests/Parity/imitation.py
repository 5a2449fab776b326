"""A tree that imitates a formula, and the cheapest changes that bring the formula to a goal, found by looking everywhere."""
import numpy as np
from sklearn.metrics import r2_score
from sklearn.tree import DecisionTreeRegressor

from common import record, synthetic
from trees import single


def formula(x):
    z = (2.0 * x[..., 0] - 1.5 * x[..., 1]) + (2.0 * x[..., 0] * x[..., 3] + (x[..., 2] * x[..., 2] - 1.2))
    return 0.5 + 0.5 * z / np.sqrt(1.0 + z * z)


def surrogate(depth):
    features = single(synthetic(900, 4, 93)[0])
    answers = formula(features)
    train, test = slice(0, 600), slice(600, 900)
    tree = DecisionTreeRegressor(max_depth=depth, min_samples_leaf=20, random_state=0).fit(features[train], answers[train])
    found = tree.predict(features)
    return {
        "depth": depth, "leaves": int(tree.get_n_leaves()), "training": r2_score(answers[train], found[train]),
        "test": r2_score(answers[test], found[test]),
        "agreement": np.mean((answers[test] >= 0.5) == (found[test] >= 0.5)), "predictions": found[test][::10].tolist(),
    }


def cheapest(row, low, high, scales, goal):
    """Every point of a grid that holds the row itself, then finer ones around the cheapest that reaches the goal."""
    axes = [np.union1d(np.linspace(l, h, 33), [v]) for l, h, v in zip(low, high, row)]
    width = (high - low) / 32
    best, place = np.inf, None
    for _ in range(7):
        points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 4)
        costs = (abs(points - row) / scales).sum(axis=1)
        reached = formula(points) >= goal
        if costs[reached].min() < best:
            best, place = costs[reached].min(), points[reached][costs[reached].argmin()]
        axes = [np.unique(np.clip(np.append(np.linspace(p - w, p + w, 21), [v, p]), l, h))
                for p, w, v, l, h in zip(place, width, row, low, high)]
        width = width / 4
    return best


def counterfactuals():
    data, _ = synthetic(200, 4, 94)
    scales = np.median(abs(data - np.median(data, axis=0)), axis=0)
    refused = [row for row in range(200) if formula(data[row]) < 0.4][:12]
    return {"rows": refused, "scales": scales.tolist(),
            "costs": [cheapest(data[row], data.min(axis=0), data.max(axis=0), scales, 0.6) for row in refused]}


def main():
    record("imitation", ["scikit-learn", "numpy"], {
        "surrogates": [surrogate(depth) for depth in (2, 3, 5)], "counterfactuals": counterfactuals()})


if __name__ == "__main__":
    main()
