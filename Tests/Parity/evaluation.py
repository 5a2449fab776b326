"""Metrics with weights, of numbers and of named classes; calibration; tests of differences; folds and searches."""
import numpy as np
from scipy import optimize, special, stats
from sklearn import metrics
from sklearn.calibration import CalibratedClassifierCV, calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold, KFold, TimeSeriesSplit, cross_val_score
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from common import Generator, record, synthetic


def regression():
    generator = Generator(71)
    targets, predictions, weights = [], [], []
    for _ in range(200):
        target = 4.0 + generator.bell()
        targets.append(target)
        predictions.append(target + 0.5 * generator.bell())
        weights.append(generator.uniform())
    targets, predictions, weights = map(np.array, (targets, predictions, weights))

    def figures(w):
        return {
            "mae": metrics.mean_absolute_error(targets, predictions, sample_weight=w),
            "mse": metrics.mean_squared_error(targets, predictions, sample_weight=w),
            "rmse": metrics.root_mean_squared_error(targets, predictions, sample_weight=w),
            "r2": metrics.r2_score(targets, predictions, sample_weight=w),
            "explained": metrics.explained_variance_score(targets, predictions, sample_weight=w),
            "mape": metrics.mean_absolute_percentage_error(targets, predictions, sample_weight=w),
            # No reference has it with this convention: the formula.
            "smape": np.average(2 * abs(targets - predictions) / (abs(targets) + abs(predictions)), weights=w),
            "pinball": metrics.mean_pinball_loss(targets, predictions, alpha=0.3, sample_weight=w),
            "poisson": metrics.mean_poisson_deviance(targets, predictions, sample_weight=w),
        }
    return {"median": metrics.median_absolute_error(targets, predictions),
            "plain": figures(None), "weighted": figures(weights)}


def classes():
    generator = Generator(72)
    names = np.array(["a", "b", "c"])
    labels, probabilities, weights = [], [], []
    for _ in range(240):
        raw = [generator.uniform(), generator.uniform(), 2.0 * generator.uniform()]
        total = (raw[0] + raw[1]) + raw[2]
        row = [value / total for value in raw]
        draw = generator.uniform()
        labels.append(names[0 if draw < row[0] else 1 if draw < row[0] + row[1] else 2])
        probabilities.append(row)
        weights.append(generator.uniform())
    labels, probabilities, weights = np.array(labels), np.array(probabilities), np.array(weights)
    predictions = names[probabilities.argmax(axis=1)]
    outcome = (labels[:, None] == names[None, :]).astype(float)

    def figures(w):
        def score(average):
            return metrics.f1_score(labels, predictions, average=average, sample_weight=w)
        return {
            "logLoss": metrics.log_loss(labels, probabilities, sample_weight=w),
            "brier": np.average(((probabilities - outcome) ** 2).sum(axis=1), weights=w),
            "rest": metrics.roc_auc_score(labels, probabilities, multi_class="ovr", sample_weight=w),
            "restWeighted": metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average="weighted",
                                                  sample_weight=w),
            "accuracy": metrics.accuracy_score(labels, predictions, sample_weight=w),
            "balanced": metrics.balanced_accuracy_score(labels, predictions, sample_weight=w),
            "macro": score("macro"), "micro": score("micro"), "weightedF1": score("weighted"),
            "precision": metrics.precision_score(labels, predictions, average="macro", sample_weight=w),
            "recall": metrics.recall_score(labels, predictions, average="weighted", sample_weight=w),
            "kappa": metrics.cohen_kappa_score(labels, predictions, sample_weight=w),
            "linear": metrics.cohen_kappa_score(labels, predictions, weights="linear", sample_weight=w),
            "quadratic": metrics.cohen_kappa_score(labels, predictions, weights="quadratic", sample_weight=w),
            "matthews": metrics.matthews_corrcoef(labels, predictions, sample_weight=w),
        }
    return {"handTill": metrics.roc_auc_score(labels, probabilities, multi_class="ovo"),
            "plain": figures(None), "weighted": figures(weights)}


def events(decimals):
    """Labels, two scores and weights."""
    generator = Generator(73)
    labels, scores, others, weights = [], [], [], []
    for _ in range(300):
        score = generator.uniform() * generator.uniform()
        labels.append(generator.uniform() < score)
        scores.append(score if decimals is None else np.rint(score * 10.0**decimals) / 10.0**decimals)
        others.append(0.5 * (score + generator.uniform()))
        weights.append(generator.uniform())
    return np.array(labels), np.array(scores), np.array(others), np.array(weights)


def delong(labels, models):
    """By the definition, over all pairs."""
    structure = []
    for scores in models:
        above = scores[labels][:, None] - scores[~labels][None, :]
        wins = (above > 0) + 0.5 * (above == 0)
        structure.append((wins.mean(axis=1), wins.mean(axis=0)))
    by_event, by_other = np.array([s[0] for s in structure]), np.array([s[1] for s in structure])
    covariance = np.cov(by_event) / by_event.shape[1] + np.cov(by_other) / by_other.shape[1]
    areas = by_event.mean(axis=1)
    z = (areas[0] - areas[1]) / np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    return {"areas": areas.tolist(), "covariance": covariance.ravel().tolist(), "z": z,
            "p": 2 * stats.norm.sf(abs(z))}


def reliability(labels, scores, strategy):
    frequencies, means = calibration_curve(labels, scores, n_bins=10, strategy=strategy)
    edges = np.linspace(0, 1, 11) if strategy == "uniform" else np.percentile(scores, np.linspace(0, 1, 11) * 100)
    places = np.searchsorted(edges[1:-1], scores)
    counts = np.bincount(places, minlength=10)
    counts = counts[counts > 0]
    gaps = abs(frequencies - means)
    share = labels.mean()
    return {
        "frequencies": frequencies.tolist(), "means": means.tolist(), "counts": counts.tolist(),
        "expected": np.average(gaps, weights=counts), "maximum": gaps.max(), "average": gaps.mean(),
        "reliability": np.average(gaps**2, weights=counts),
        "resolution": np.average((frequencies - share) ** 2, weights=counts), "uncertainty": share * (1 - share),
    }


def binary(decimals):
    labels, scores, others, weights = events(decimals)
    return {
        "decimals": -1 if decimals is None else decimals,
        "auc": metrics.roc_auc_score(labels, scores, sample_weight=weights),
        "averagePrecision": metrics.average_precision_score(labels, scores, sample_weight=weights),
        "logLoss": metrics.log_loss(labels, scores, sample_weight=weights),
        "brier": metrics.brier_score_loss(labels, scores, sample_weight=weights),
        "ks": stats.ks_2samp(scores[labels], scores[~labels]).statistic,
        "kappa": metrics.cohen_kappa_score(labels, scores >= 0.3),
        "jaccard": metrics.jaccard_score(labels, scores >= 0.3),
        "delong": delong(labels, [scores, others]),
        "uniform": reliability(labels, scores, "uniform"), "quantile": reliability(labels, scores, "quantile"),
    }


def differences():
    generator = Generator(74)
    values = [generator.bell() + 0.3 for _ in range(12)]
    tied = [np.rint(value * 5.0) / 5.0 for value in values]
    long = [generator.bell() + 0.1 for _ in range(60)]
    pairs = np.array([[generator.bell() + 0.4, generator.bell() + 0.4] for _ in range(5)])
    ranked = np.array([[np.rint((generator.bell() + 0.4 * column) * 4.0) / 4.0 for column in range(4)]
                       for _ in range(9)])
    spread = ((pairs - pairs.mean(axis=1, keepdims=True)) ** 2).sum()
    t = pairs[0, 0] / np.sqrt(spread / 5)
    f = (pairs**2).sum() / (2 * spread)
    corrected = np.mean(values) / np.sqrt(np.var(values, ddof=1) * (1 / 12 + 30 / 270))
    friedman = stats.friedmanchisquare(*ranked.T)
    iman = 8 * friedman.statistic / (9 * 3 - friedman.statistic)
    p_values = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04]

    def pair(result):
        return [float(result.statistic), float(result.pvalue)]
    return {
        "wilcoxon": pair(stats.wilcoxon(values, method="exact")),
        "wilcoxonTied": pair(stats.wilcoxon(tied, method="asymptotic", correction=False)),
        "wilcoxonLong": pair(stats.wilcoxon(long, method="asymptotic", correction=False)),
        "permutation": stats.permutation_test(
            (np.array(values),), np.mean, permutation_type="samples", n_resamples=np.inf).pvalue,
        "t": [t, 2 * stats.t.sf(abs(t), 5)], "f": [f, stats.f.sf(f, 10, 5)],
        "corrected": [corrected, 2 * stats.t.sf(abs(corrected), 11)],
        "friedman": pair(friedman), "iman": [iman, stats.f.sf(iman, 3, 24)],
        "mcNemarExact": pair(mcnemar([[50, 14], [5, 31]], exact=True)),
        "mcNemar": pair(mcnemar([[50, 14], [5, 31]], exact=False, correction=True)),
        "bonferroni": multipletests(p_values, method="bonferroni")[1].tolist(),
        "holm": multipletests(p_values, method="holm")[1].tolist(),
        "benjaminiHochberg": multipletests(p_values, method="fdr_bh")[1].tolist(),
        "studentized": [[k, level, stats.studentized_range.isf(level, k, np.inf)]
                        for k in (2, 3, 5, 10) for level in (0.1, 0.05, 0.001)],
        "wilson": [[e, n, *proportion_confint(e, n, method="wilson")] for e, n in ((0, 7), (3, 10), (40, 40), (57, 190))],
    }


def beta(scores, labels):
    """The authors' formula for coefficients that come out positive: an unpenalised logistic regression."""
    features = np.column_stack([np.log(scores), -np.log1p(-scores), np.ones(len(scores))])

    def loss(w):
        z = features @ w
        return np.logaddexp(0, np.where(labels, -z, z)).sum()

    def slope(w):
        return features.T @ (special.expit(features @ w) - labels)

    def curvature(w):
        p = special.expit(features @ w)
        return (features * (p * (1 - p))[:, None]).T @ features
    found = optimize.minimize(loss, np.array([1.0, 1.0, 0.0]), jac=slope, hess=curvature, method="trust-exact",
                              options={"gtol": 1e-10})
    return found.x.tolist()


def calibration():
    features, labels = synthetic(600, 4, 75)
    test, _ = synthetic(30, 4, 76)
    logistic = LogisticRegression(solver="newton-cholesky", tol=1e-12, max_iter=1000)
    found = {}
    for method in ("sigmoid", "isotonic", "temperature"):
        for ensemble in (True, False):
            model = CalibratedClassifierCV(logistic, method=method, cv=KFold(5), ensemble=ensemble).fit(features, labels)
            found[f"{method}{'Ensemble' if ensemble else 'Single'}"] = model.predict_proba(test)[:, 1].tolist()
    generator = Generator(77)
    scores = np.array([generator.uniform() for _ in range(400)])
    outcome = np.array([generator.uniform() < 0.8 * score * score + 0.1 for score in scores])
    return {**found, "beta": beta(scores, outcome)}


def selection():
    features, labels = synthetic(300, 4, 78)
    logistic = LogisticRegression(solver="newton-cholesky", tol=1e-12, max_iter=1000)
    search = GridSearchCV(logistic, {"C": [1000.0, 10.0, 1.0, 0.1, 0.01]}, cv=KFold(5), scoring="neg_log_loss")
    search.fit(features, labels)
    generator = Generator(79)
    groups = [int(generator.uniform() * generator.uniform() * 30) for _ in range(200)]
    grouped = np.empty(200, dtype=int)
    for fold, (_, rows) in enumerate(GroupKFold(4).split(np.zeros((200, 1)), groups=groups)):
        grouped[rows] = fold
    return {
        "means": (-search.cv_results_["mean_test_score"]).tolist(), "best": int(search.best_index_),
        "aucs": cross_val_score(logistic, features, labels, cv=KFold(5), scoring="roc_auc").tolist(),
        "sizes": [len(test) for _, test in KFold(7).split(np.zeros((40, 1)))],
        "grouped": np.bincount(grouped).tolist(),
        "series": [[train.tolist(), test.tolist()] for train, test in
                   TimeSeriesSplit(3, test_size=4, gap=2, max_train_size=9).split(np.zeros((30, 1)))],
    }


def main():
    record("evaluation", ["scikit-learn", "scipy", "statsmodels"], {
        "regression": regression(), "classes": classes(), "binary": [binary(None), binary(1)],
        "differences": differences(), "calibration": calibration(), "selection": selection(),
    })


if __name__ == "__main__":
    main()
