"""The peers of Workloads+LinearModels.swift: linear models and isotonic regression."""
import numpy as np

from ._data import scored, standardised


def regression(folder):
    features = np.fromfile(folder / "reg_X.f32", np.float32).reshape(-1, 50).astype(np.float64)
    return features, np.fromfile(folder / "reg_y.f64")


def linear_regression(folder, measure):
    from sklearnex.linear_model import LinearRegression
    features, target = regression(folder)
    model = measure("fit", lambda: LinearRegression().fit(features, target))
    predictions = measure("predict", lambda: model.predict(features))
    return {"mse": np.mean((predictions - target) ** 2), "intercept": model.intercept_, "coef0": model.coef_.ravel()[0]}


def lasso_path(folder, measure):
    from sklearn.linear_model import lasso_path
    features, target = regression(folder)

    def path():
        centred = np.asfortranarray(features - features.mean(0))
        return lasso_path(centred, target - target.mean(), precompute=True, copy_X=False, tol=1e-8, max_iter=100_000)
    penalties, coefficients, _ = measure("predict", path)
    return {"penalty": penalties[-1], "coef0": coefficients[0, -1]}


def logistic(folder, measure, model, penalty, share):
    from sklearn.metrics import roc_auc_score
    features, labels, test, test_labels = standardised(folder)
    fitted = measure("fit", lambda: model().fit(features, labels))
    risk = measure("predict", lambda: fitted.predict_proba(test)[:, 1])
    margins = features @ fitted.coef_[0] + fitted.intercept_[0]
    size = share * np.abs(fitted.coef_).sum() + (1 - share) / 2 * (fitted.coef_ ** 2).sum()
    objective = penalty * size + np.logaddexp(0, np.where(labels == 1, -margins, margins)).sum()
    return {"objective": objective, "auc": roc_auc_score(test_labels, risk)}


def logistic_regression(folder, measure):
    from sklearn.linear_model import LogisticRegression
    return logistic(folder, measure, lambda: LogisticRegression(C=1.0, solver="newton-cholesky", tol=1e-10), 1, 0)


def sparse_logistic_regression(folder, measure):
    from sklearn.linear_model import LogisticRegression
    return logistic(folder, measure, lambda: LogisticRegression(
        C=0.01, l1_ratio=1, solver="saga", tol=1e-7, max_iter=10_000), 100, 1)


def linear_svm(folder, measure):
    from sklearn.svm import LinearSVC
    features, labels, test, test_labels = standardised(folder)
    model = measure("fit", lambda: LinearSVC(C=1.0, dual=False).fit(features, labels))
    alerts = measure("predict", lambda: model.predict(test))
    w, b = model.coef_[0], model.intercept_[0]
    lacks = np.maximum(0, 1 - np.where(labels == 1, 1, -1) * (features @ w + b))
    return {"objective": 0.5 * (w @ w + b * b) + (lacks ** 2).sum(), "accuracy": np.mean(alerts == test_labels)}


def isotonic_regression(folder, measure):
    from sklearn.isotonic import IsotonicRegression
    scores, labels = scored(folder)
    labels = labels.astype(float)
    model = measure("fit", lambda: IsotonicRegression(out_of_bounds="clip").fit(scores, labels))
    shares = measure("predict", lambda: model.predict(scores))
    return {"brier": np.mean((shares - labels) ** 2), "steps": len(np.unique(shares))}


WORKLOADS = [
    ("linear-regression", "least squares, 200,000 × 50", "scikit-learn-intelex", linear_regression),
    ("lasso-path", "lasso path of 100 penalties, 200,000 × 50", "scikit-learn", lasso_path),
    ("logistic-regression", "logistic regression, 100,000 × 30, to the optimum", "scikit-learn", logistic_regression),
    ("logistic-regression-l1", "logistic regression with an L1 penalty of 100, 100,000 × 30", "scikit-learn",
     sparse_logistic_regression),
    ("linear-svm", "linear support vector machine, squared hinge, 100,000 × 30", "scikit-learn", linear_svm),
    ("isotonic-regression", "isotonic regression of 1,000,000 scores", "scikit-learn", isotonic_regression),
]
