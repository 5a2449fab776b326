"""Multilayer perceptrons: gradient steps by a plain double-precision reference of our own, and held-out quality by
scikit-learn's over ten data sets and ten folds of the breast cancer data."""
import json
import warnings

import numpy as np
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.neural_network import MLPClassifier, MLPRegressor

from common import REFERENCE, Generator, record, synthetic


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0) * 1.0),
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "sigmoid": (sigmoid, lambda a: a * (1 - a)),
}


def loss_of(kind, output, target):
    """Each row's loss and its gradient by the output."""
    if kind == "logistic":
        z = output[:, 0]
        return np.logaddexp(0, z) - target * z, (sigmoid(z) - target)[:, None]
    if kind == "softmax":
        shifted = output - output.max(axis=1, keepdims=True)
        shares = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
        rows, codes = np.arange(len(output)), target.astype(int)
        return -np.log(shares[rows, codes]), shares - np.eye(output.shape[1])[codes]
    return 0.5 * (output[:, 0] - target) ** 2, output - target[:, None]


class Network:
    def __init__(self, widths, activation, normalised, generator):
        self.parts, self.activation, self.normalised = [], activation, normalised
        for depth, (before, width) in enumerate(zip(widths, widths[1:])):
            weights = [[generator.uniform() - 0.5 for _ in range(width)] for _ in range(before)]
            self.parts += [np.array(weights), np.zeros(width)]
            if normalised and depth < len(widths) - 2:
                self.parts += [np.ones(width), np.zeros(width)]

    def gradients(self, x, target, weights, kind):
        function, derivative = ACTIVATIONS[self.activation]
        each = 4 if self.normalised else 2
        steps, a = [], x
        for place in range(0, len(self.parts) - 2, each):
            z, normal = a @ self.parts[place] + self.parts[place + 1], None
            if self.normalised:
                scale = 1 / np.sqrt(z.var(axis=0) + 1e-5)
                normal = (z - z.mean(axis=0)) * scale
                z = self.parts[place + 2] * normal + self.parts[place + 3]
                normal = (normal, scale)
            steps.append((a, normal, function(z), place))
            a = steps[-1][2]
        losses, delta = loss_of(kind, a @ self.parts[-2] + self.parts[-1], target)
        delta = delta * weights[:, None] / len(x)
        found = [None] * len(self.parts)
        found[-2], found[-1] = a.T @ delta, delta.sum(axis=0)
        delta = delta @ self.parts[-2].T
        for before, normal, after, place in reversed(steps):
            delta = delta * derivative(after)
            if normal is not None:
                values, scale = normal
                found[place + 2], found[place + 3] = (delta * values).sum(axis=0), delta.sum(axis=0)
                inner = delta * self.parts[place + 2]
                delta = scale * (inner - inner.mean(axis=0) - values * (inner * values).mean(axis=0))
            # Normalisation takes a shift away again, so there are no biases before it.
            found[place], found[place + 1] = before.T @ delta, delta.sum(axis=0) * (normal is None)
            delta = delta @ self.parts[place].T
        return (losses * weights).sum(), found


def train(kind, activation, optimiser, penalty=0.0, weighted=False, normalised=False, epochs=6, batch=32):
    features, labels = synthetic(200, 5, seed=91)
    target = {
        "logistic": labels * 1.0, "softmax": labels + 2.0 * (features[:, 2] > 0),
        "squared": features[:, 0] * features[:, 1] + np.abs(features[:, 2]),
    }[kind]
    weights = 1.0 + np.arange(200) % 3 if weighted else np.ones(200)
    weights = weights / weights.mean()
    network = Network([5, 6, 4, 4 if kind == "softmax" else 1], activation, normalised, Generator(92))
    first = [np.zeros_like(part) for part in network.parts]
    second = [np.zeros_like(part) for part in network.parts]
    losses, step = [], 0
    for _ in range(epochs):
        total = 0.0
        for start in range(0, 200, batch):
            rows = slice(start, start + batch)
            loss, slopes = network.gradients(features[rows], target[rows], weights[rows], kind)
            total += loss
            step += 1
            for place, (part, slope) in enumerate(zip(network.parts, slopes)):
                if part.ndim == 2:
                    slope = slope + penalty * part
                if optimiser == "adam":
                    first[place] = 0.9 * first[place] + 0.1 * slope
                    second[place] = 0.999 * second[place] + 0.001 * slope**2
                    part -= 0.01 * (first[place] / (1 - 0.9**step)) / (
                        np.sqrt(second[place] / (1 - 0.999**step)) + 1e-8)
                else:
                    first[place] = 0.9 * first[place] - 0.05 * slope
                    part += 0.9 * first[place] - 0.05 * slope if optimiser == "nesterov" else first[place]
        losses.append(total / 200)
    learnt = [part.ravel() for place, part in enumerate(network.parts)
              if not normalised or place % 4 != 1 or place > len(network.parts) - 2]
    return {"losses": losses, "parameters": np.concatenate(learnt).tolist()}


def fitted(model, features, target):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(features, target)


SETTINGS = dict(batch_size=64, max_iter=30, alpha=0, tol=0, n_iter_no_change=1000)


def classifier(train, train_labels, test, test_labels, seed):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    model = fitted(
        MLPClassifier((32,), random_state=seed, **SETTINGS), (train - mean) / deviation, train_labels)
    risk = model.predict_proba((test - mean) / deviation)[:, 1]
    return {"auc": roc_auc_score(test_labels, risk), "logLoss": log_loss(test_labels, risk)}


def quality(seed):
    features, labels = synthetic(4000, 6, seed=200 + seed)
    return classifier(features[:2000], labels[:2000], features[2000:], labels[2000:], seed)


def breast_cancer(fold):
    data = json.loads((REFERENCE / "breast-cancer.json").read_text())
    features, labels = np.array(data["features"]), np.array(data["target"])
    test = np.arange(len(labels)) % 10 == fold
    return classifier(features[~test], labels[~test], features[test], labels[test], fold)


def regression(seed):
    features, _ = synthetic(4000, 6, seed=300 + seed)
    target = 100 + 10 * (features[:, 0] * features[:, 1] + 2 * np.abs(features[:, 2]) + features[:, 3])
    mean, deviation = features[:2000].mean(axis=0), features[:2000].std(axis=0)
    middle, spread = target[:2000].mean(), target[:2000].std()
    model = fitted(
        MLPRegressor(hidden_layer_sizes=(32,), random_state=seed, **SETTINGS), (features[:2000] - mean) / deviation,
        (target[:2000] - middle) / spread)
    predictions = middle + spread * model.predict((features[2000:] - mean) / deviation)
    return np.sqrt(np.mean((predictions - target[2000:]) ** 2))


def main():
    record("neural", ["numpy", "scikit-learn"], {
        "steps": {
            "adam": train("logistic", "relu", "adam", penalty=0.01),
            "nesterov": train("squared", "tanh", "nesterov", weighted=True),
            "momentum": train("softmax", "sigmoid", "momentum", epochs=10),
            "normalised": train("softmax", "tanh", "adam", normalised=True),
        },
        "synthetic": [quality(seed) for seed in range(10)],
        "breastCancer": [breast_cancer(fold) for fold in range(10)],
        "regression": [regression(seed) for seed in range(10)],
    })


if __name__ == "__main__":
    main()
