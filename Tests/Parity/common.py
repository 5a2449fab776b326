"""What the parity scripts share: data that Swift generates identically, and where the figures go.

The generator is a 64-bit linear congruential one, and labels are drawn with square roots only, so that both languages
get the same bits. `Tests/MLTestSupport/SyntheticData.swift` is the other half.
"""
import json
import pathlib
from importlib.metadata import version

import numpy as np

REFERENCE = pathlib.Path(__file__).parent / "Reference"


class Generator:
    """x <- 6364136223846793005 x + 1442695040888963407 modulo 2^64; the top 53 bits are the number."""

    def __init__(self, seed):
        self.state = seed & (2**64 - 1)
        for _ in range(4):
            self.uniform()

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) * 2.0**-53

    def bell(self):
        """A sum of four uniform numbers around 0: nearly normal, variance 1/3."""
        return ((self.uniform() + self.uniform()) + (self.uniform() + self.uniform())) - 2.0


def synthetic(rows, columns, seed, decimals=None):
    """Features and labels with linear, step and interaction effects; about a quarter are events."""
    generator = Generator(seed)
    features = np.empty((rows, columns))
    labels = np.empty(rows, dtype=bool)
    for row in range(rows):
        for column in range(columns):
            value = generator.bell()
            if decimals is not None:
                value = np.rint(value * 10.0**decimals) / 10.0**decimals
            features[row, column] = value
        x = features[row]
        z = 2.0 * x[0] - 1.5 * x[1] + (1.0 if x[2] > 0.3 else 0.0) + 2.0 * x[0] * x[3] - 1.2
        probability = 0.5 + 0.5 * z / (1.0 + z * z) ** 0.5
        labels[row] = generator.uniform() < probability
    return features, labels


def record(name, packages, figures):
    """Writes figures with the versions that they come from."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    content = {"versions": {package: version(package) for package in packages}, **figures}
    (REFERENCE / f"{name}.json").write_text(json.dumps(content, separators=(",", ":"), allow_nan=False) + "\n")
    print(name, "recorded")
