"""How many samples imbalanced-learn's methods leave or make, which of them, and where the new ones lie."""
import numpy as np
from imblearn.over_sampling import ADASYN, SMOTE, BorderlineSMOTE, RandomOverSampler
from imblearn.under_sampling import EditedNearestNeighbours, RandomUnderSampler, TomekLinks

from common import record, synthetic

SEEDS = 20


def places(method, features, labels):
    """Means of the new samples by column, with their standard deviation over seeds."""
    means, counts = [], []
    for seed in range(SEEDS):
        new, _ = method(random_state=seed).fit_resample(features, labels)
        counts.append(len(new) - len(labels))
        means.append(new[len(labels):].mean(0))
    return {"count": int(np.mean(counts)), "means": np.mean(means, 0).tolist(), "spreads": np.std(means, 0, ddof=1).tolist()}


def main():
    features, labels = synthetic(600, 5, seed=81)
    labels = labels.astype(int)
    record("imbalance", ["imbalanced-learn", "scikit-learn", "numpy"], {
        "events": int(labels.sum()),
        "over": [len(RandomOverSampler(sampling_strategy=r, random_state=0).fit_resample(features, labels)[1])
                 for r in (1.0, 0.7)],
        "under": [len(RandomUnderSampler(sampling_strategy=r, random_state=0).fit_resample(features, labels)[1])
                  for r in (1.0, 0.7)],
        "tomek": _kept(TomekLinks(), features, labels),
        "tomek_both": _kept(TomekLinks(sampling_strategy="all"), features, labels),
        "edited": _kept(EditedNearestNeighbours(kind_sel="all"), features, labels),
        "edited_mode": _kept(EditedNearestNeighbours(kind_sel="mode"), features, labels),
        "smote": places(SMOTE, features, labels),
        "borderline": places(BorderlineSMOTE, features, labels),
        "adasyn": places(ADASYN, features, labels),
    })


def _kept(method, features, labels):
    method.fit_resample(features, labels)
    return sorted(map(int, method.sample_indices_))


if __name__ == "__main__":
    main()
