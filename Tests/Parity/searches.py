"""Searches among the same candidates: scikit-learn's means, winners and rounds."""
import numpy as np
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV, KFold, StratifiedKFold

from common import record, synthetic

PENALTIES = [0.1, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0]
STRONG = [30.0, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6]


def logistic():
    return LogisticRegression(solver="newton-cholesky", tol=1e-12, max_iter=1000)


def grid():
    """All candidates that a random search may draw, on folds without randomness."""
    features, labels = synthetic(300, 4, 471)
    search = GridSearchCV(logistic(), {"C": [1 / penalty for penalty in PENALTIES]}, cv=KFold(5),
                          scoring="neg_log_loss").fit(features, labels)
    return (-search.cv_results_["mean_test_score"]).tolist()


def halving(seed):
    """Eight candidates: as many rounds in both. The samples of a round are drawn, so only clear winners are alike."""
    features, labels = synthetic(900, 4, seed)
    search = HalvingGridSearchCV(
        logistic(), {"C": [1 / penalty for penalty in STRONG]}, factor=3, cv=StratifiedKFold(5), scoring="neg_log_loss",
        random_state=0, min_resources="exhaust", aggressive_elimination=False).fit(features, labels)
    rounds = search.cv_results_["iter"]
    last = rounds == rounds.max()
    places = np.flatnonzero(last)
    return {
        "counts": list(search.n_candidates_), "rows": list(search.n_resources_),
        "kept": sorted(STRONG[int(np.argmin(abs(np.log(1 / search.cv_results_["params"][place]["C"] / np.array(STRONG)))))]
                       for place in places),
        "best": 1 / search.best_params_["C"], "mean": -search.best_score_,
    }


def main():
    record("searches", ["scikit-learn"], {
        "grid": grid(), "halving": [halving(seed) for seed in range(480, 490)]})


if __name__ == "__main__":
    main()
