"""Linear models: optima of scikit-learn, standard errors of statsmodels, and the data sets of diabetes and of wines."""
import numpy as np
import statsmodels.api as sm
from sklearn.calibration import _sigmoid_calibration
from sklearn.datasets import load_breast_cancer, load_diabetes, load_wine
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, Ridge, enet_path
from sklearn.svm import SVC, LinearSVC

from common import Generator, record, synthetic

REPEATS = np.array([row % 3 for row in range(400)], dtype=float)


def scaled(features):
    return (features - features.mean(0)) / features.std(0)


def numbers(features, labels):
    """A target that is a function of the synthetic data, so that Swift has the same."""
    x = features
    return 1 + 2 * x[:, 0] - x[:, 1] + 0.5 * x[:, 2] + x[:, 0] * x[:, 3] + np.where(labels, 0.5, -0.5)


def flat(model):
    return {"coefficients": np.ravel(model.coef_).tolist(), "intercepts": np.ravel(model.intercept_).tolist()}


def regressions():
    features, labels = synthetic(400, 6, seed=1)
    target = numbers(features, labels)
    diabetes = load_diabetes(scaled=False)
    record("diabetes", ["scikit-learn"], {"features": diabetes.data.tolist(), "target": diabetes.target.tolist()})
    wide, wide_labels = synthetic(30, 50, seed=2)
    wide_target = numbers(wide, wide_labels)
    dependent = np.column_stack([features, features[:, 0] - 2 * features[:, 1], np.full(400, 3.0)])

    def net(x, y, penalty, share, weights=None):
        model = ElasticNet(alpha=penalty, l1_ratio=share, tol=1e-14, max_iter=1_000_000)
        return {"penalty": penalty, "share": share, **flat(model.fit(x, y, sample_weight=weights))}

    z = scaled(diabetes.data)
    alphas, path, _ = enet_path(z, diabetes.target - diabetes.target.mean(), l1_ratio=0.8, n_alphas=20, eps=1e-3,
                                tol=1e-14, max_iter=1_000_000)
    return {
        "squares": flat(LinearRegression().fit(features, target)),
        "weightedSquares": flat(LinearRegression().fit(features, target, sample_weight=REPEATS)),
        "dependentSquares": flat(LinearRegression().fit(dependent, target)),
        "wideSquares": flat(LinearRegression().fit(wide, wide_target)),
        "diabetesSquares": flat(LinearRegression().fit(diabetes.data, diabetes.target)),
        "ridges": [{"penalty": a, "share": 0.0, **flat(Ridge(alpha=a).fit(features, target, sample_weight=REPEATS))}
                   for a in (0.1, 1.0, 1000.0)],
        "nets": [net(features, target, *pair) for pair in ((0.01, 1.0), (0.1, 1.0), (0.1, 0.5), (0.02, 0.9))],
        "weightedNet": net(features, target, 0.05, 0.7, REPEATS),
        "diabetesNets": [net(z, diabetes.target, *pair) for pair in ((1.0, 1.0), (10.0, 0.5))],
        "wideNets": [net(wide, wide_target, *pair) for pair in ((0.05, 1.0), (0.05, 0.5))],
        "pathPenalties": alphas.tolist(), "path": path.T.tolist(),
    }


def classes():
    wine = load_wine()
    record("wine", ["scikit-learn"], {"features": wine.data.tolist(), "target": wine.target.tolist()})
    z = scaled(wine.data)
    features, labels = synthetic(400, 6, seed=1)
    cancer = load_breast_cancer()
    c = scaled(cancer.data)

    def logistic(x, y, penalty, share=0.0, weights=None, **options):
        solver = "saga" if share > 0 else "newton-cholesky"
        model = LogisticRegression(C=1 / penalty, l1_ratio=share, solver=solver, tol=1e-12, max_iter=200_000, **options)
        model.fit(x, y, sample_weight=weights)
        w, b = np.atleast_2d(model.coef_), np.atleast_1d(model.intercept_)
        weights = np.ones(len(y)) if weights is None else weights
        margins = x @ w.T + b
        if len(b) == 1:
            losses = np.logaddexp(0, np.where(y, -margins[:, 0], margins[:, 0]))
        else:
            losses = np.logaddexp.reduce(margins, axis=1) - margins[np.arange(len(y)), y]
        objective = weights @ losses + penalty * (share * np.abs(w).sum() + (1 - share) / 2 * (w ** 2).sum())
        return {"penalty": penalty, "share": share, "objective": float(objective), **flat(model)}

    return {
        "lassos": [logistic(features, labels, *pair) for pair in ((1.0, 1.0), (10.0, 1.0), (5.0, 0.5))],
        "weightedLasso": logistic(features, labels, 2.0, 1.0, REPEATS),
        "cancerLassos": [logistic(c, cancer.target == 1, *pair) for pair in ((10.0, 1.0), (5.0, 0.5))],
        "wines": [logistic(z, wine.target, penalty) for penalty in (0.1, 1.0, 10.0)],
        "wineLasso": logistic(z, wine.target, 5.0, 1.0),
        "balanced": flat(LogisticRegression(class_weight="balanced", tol=1e-12, max_iter=10_000).fit(features, labels)),
        "balancedWines": flat(LogisticRegression(class_weight="balanced", tol=1e-12, max_iter=10_000).fit(z, wine.target)),
    }


def machines():
    features, labels = synthetic(400, 6, seed=1)
    cancer = load_breast_cancer()
    c, events = scaled(cancer.data), cancer.target == 1

    def linear(x, y, penalty, loss, weights=None):
        """For the hinge liblinear's dual coordinate descent does not always arrive: the best of several seeds."""
        signs, found = np.where(y, 1, -1), []
        for seed in range(5 if loss == "hinge" else 1):
            model = LinearSVC(C=1 / penalty, loss=loss, dual=loss == "hinge", tol=1e-12, max_iter=1_000_000,
                              random_state=seed).fit(x, y, sample_weight=weights)
            w, b = model.coef_[0], model.intercept_[0]
            lacks = np.maximum(0, 1 - signs * (x @ w + b))
            found.append((0.5 * penalty * (w @ w + b * b) + lacks.sum(), flat(model)))
        return {"penalty": penalty, "share": 0.0, **min(found, key=lambda pair: pair[0])[1]}

    def kernel(x, y, penalty):
        return {"penalty": penalty, "share": 0.0, **flat(SVC(C=1 / penalty, kernel="linear", tol=1e-10).fit(x, y))}

    return {
        "squaredHinge": [linear(features, labels, p, "squared_hinge") for p in (0.1, 1.0, 100.0)],
        "weightedSquaredHinge": linear(features, labels, 1.0, "squared_hinge", REPEATS),
        "cancerSquaredHinge": linear(c, events, 10.0, "squared_hinge"),
        "hinge": [linear(features, labels, p, "hinge") for p in (1.0, 10.0)],
        "kernel": [kernel(features, labels, p) for p in (1.0, 10.0)],
        "cancerKernel": kernel(c, events, 10.0),
    }


def calibrations():
    generator = Generator(9)
    scores = np.array([np.rint(generator.bell() * 20) / 20 for _ in range(300)])
    labels = np.array([generator.uniform() < 0.5 + 0.5 * s / (1 + s * s) ** 0.5 for s in scores])
    places = np.linspace(-3, 3, 61)
    curves = {}
    for name, rising, weights in (("rising", True, None), ("falling", False, None), ("weighted", True, REPEATS[:300])):
        curve = IsotonicRegression(increasing=rising, out_of_bounds="clip").fit(scores, labels, sample_weight=weights)
        curves[name] = curve.predict(places).tolist()
    a, b = _sigmoid_calibration(scores, labels)
    weighted = _sigmoid_calibration(scores, labels, sample_weight=REPEATS[:300])
    return {"scores": scores.tolist(), "labels": labels.tolist(), "places": places.tolist(), **curves,
            "platt": [-float(a), -float(b)], "weightedPlatt": [-float(v) for v in weighted]}


def tables():
    features, labels = synthetic(400, 6, seed=1)
    target = numbers(features, labels)
    design = sm.add_constant(features)

    def table(result):
        interval = np.asarray(result.conf_int())
        return {"errors": result.bse.tolist(), "statistics": result.tvalues.tolist(), "p": result.pvalues.tolist(),
                "lower": interval[:, 0].tolist(), "upper": interval[:, 1].tolist()}

    squares = sm.OLS(target, design).fit()
    logit = sm.GLM(labels.astype(float), design, family=sm.families.Binomial())
    return {
        "classical": table(squares),
        "robust": table(squares.get_robustcov_results("HC1", use_t=True)),
        "jackknife": table(squares.get_robustcov_results("HC3", use_t=True)),
        "copies": table(sm.OLS(np.repeat(target, REPEATS.astype(int)),
                               np.repeat(design, REPEATS.astype(int), axis=0)).fit()),
        "logistic": table(logit.fit(tol=1e-14)),
        "robustLogistic": table(logit.fit(tol=1e-14, cov_type="HC1")),
    }


def main():
    packages = ["scikit-learn", "statsmodels", "numpy"]
    record("linear-regressions", packages[:1], regressions())
    record("linear-classes", packages[:1], classes())
    record("linear-machines", packages[:1], machines())
    record("calibration", packages[:1], calibrations())
    record("coefficient-tables", packages[1:], tables())


if __name__ == "__main__":
    main()
