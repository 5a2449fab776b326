"""The peers of Workloads+Neural.swift: multilayer perceptrons, the second from weights that both sides read."""
import warnings

import numpy as np

from ._data import THREADS


def write_data(folder):
    """24,000 x 64 of ten classes, and numbers in -1 ... 1 to start from."""
    if (folder / "network_weights.f32").exists():
        return
    rng = np.random.default_rng(7)
    features = rng.normal(size=(24_000, 64)).astype(np.float32)
    hidden = np.tanh(features @ rng.normal(size=(64, 32)) / 6)
    scores = hidden @ rng.normal(size=(32, 10)) + 0.3 * rng.gumbel(size=(24_000, 10))
    features.tofile(folder / "network_X.f32")
    scores.argmax(axis=1).astype(np.int32).tofile(folder / "network_y.i32")
    rng.uniform(-1, 1, 400_000).astype(np.float32).tofile(folder / "network_weights.f32")


def samples(folder):
    features = np.fromfile(folder / "network_X.f32", np.float32).reshape(-1, 64)
    labels = np.fromfile(folder / "network_y.i32", np.int32)
    return features[:20_000], labels[:20_000], features[20_000:], labels[20_000:]


def perceptron(folder, measure):
    from sklearn.neural_network import MLPClassifier
    warnings.simplefilter("ignore")
    features, labels, test, test_labels = samples(folder)
    model = measure("fit", lambda: MLPClassifier(
        (128, 64), alpha=0, batch_size=128, max_iter=5, random_state=0).fit(features, labels))
    names = measure("predict", lambda: model.predict(test))
    return {"loss": model.loss_, "accuracy": np.mean(names == test_labels)}


def from_given_weights(folder, measure):
    import torch
    from torch import nn
    torch.set_num_threads(THREADS)
    features, labels, test, test_labels = (torch.from_numpy(part) for part in samples(folder))
    labels, test_labels = labels.long(), test_labels.long()
    unit = np.fromfile(folder / "network_weights.f32", np.float32)
    last = {}

    def train():
        model = nn.Sequential(
            nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
        used = 0
        with torch.no_grad():
            for part in model.parameters():
                if part.dim() == 1:
                    part.zero_()
                else:
                    start = unit[used:used + part.numel()] / np.float32(np.sqrt(part.shape[1]))
                    part.copy_(torch.from_numpy(start.reshape(part.shape)))
                    used += part.numel()
        adam = torch.optim.Adam(model.parameters(), lr=1e-3)
        for _ in range(5):
            total = 0.0
            for start in range(0, 20_000, 128):
                rows = slice(start, start + 128)
                loss = nn.functional.cross_entropy(model(features[rows]), labels[rows])
                adam.zero_grad()
                loss.backward()
                adam.step()
                total += loss.item() * len(labels[rows])
        last["loss"] = total / 20_000
        return model
    model = measure("fit", train)
    with torch.no_grad():
        loss = measure("predict", lambda: nn.functional.cross_entropy(model(test), test_labels).item())
    return {**last, "testLoss": loss}


WORKLOADS = [
    ("perceptron", "perceptron 64-128-64-10, Adam, 5 epochs of 20,000", "scikit-learn", perceptron),
    ("perceptron-from-weights", "perceptron 64-128-64-10 from given weights, batches in order", "torch",
     from_given_weights),
]
