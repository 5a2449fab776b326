"""Metrics, calibration and cross-validated scores on the breast cancer data, by scikit-learn."""
import numpy as np
from scipy import stats
from sklearn import metrics
from sklearn.calibration import CalibratedClassifierCV, calibration_curve
from sklearn.datasets import load_breast_cancer
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, KFold, cross_val_predict, cross_validate
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from common import record
from evaluation import beta, delong

SCORES = {"ROC AUC": "roc_auc", "average precision": "average_precision", "log loss": "neg_log_loss",
          "Brier score": "neg_brier_score"}


def logistic(penalty):
    model = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-12, max_iter=1000)
    return make_pipeline(StandardScaler(), model)


def validated(model, features, labels):
    found = cross_validate(model, features, labels, cv=KFold(5), scoring=list(SCORES.values()))
    return {name: np.abs(found[f"test_{scorer}"]).tolist() for name, scorer in SCORES.items()}


def figures(labels, risk, weights):
    decisions = risk >= 0.5
    given = {"sample_weight": weights}
    return {
        "auc": metrics.roc_auc_score(labels, risk, **given),
        "averagePrecision": metrics.average_precision_score(labels, risk, **given),
        "logLoss": metrics.log_loss(labels, risk, **given), "brier": metrics.brier_score_loss(labels, risk, **given),
        "accuracy": metrics.accuracy_score(labels, decisions, **given),
        "balanced": metrics.balanced_accuracy_score(labels, decisions, **given),
        "macroF1": metrics.f1_score(labels, decisions, average="macro", **given),
        "matthews": metrics.matthews_corrcoef(labels, decisions, **given),
        "kappa": metrics.cohen_kappa_score(labels, decisions, **given),
    }


def calibrated(features, labels):
    """Learnt from every second row; probabilities of every eighth of the others."""
    train, test = (features[::2], labels[::2]), features[1::2][::4]
    found = {}
    for method in ("sigmoid", "isotonic", "temperature"):
        for ensemble in (True, False):
            model = CalibratedClassifierCV(logistic(1), method=method, cv=KFold(5), ensemble=ensemble).fit(*train)
            found[f"{method}{'Ensemble' if ensemble else 'Single'}"] = model.predict_proba(test)[:, 1].tolist()
    # scikit-learn has no beta calibration: its authors' formula behind one model.
    base = logistic(10)
    margins = cross_val_predict(base, *train, cv=KFold(5), method="decision_function")
    a, b, c = beta(1 / (1 + np.exp(-margins)), train[1])
    risk = base.fit(*train).predict_proba(test)[:, 1]
    found["betaSingle"] = (1 / (1 + np.exp(-(a * np.log(risk) - b * np.log1p(-risk) + c)))).tolist()
    found["beta"] = [a, b, c]
    return found


def main():
    cancer = load_breast_cancer()
    features, labels = cancer.data, cancer.target == 1
    risk = cross_val_predict(logistic(1), features, labels, cv=KFold(5), method="predict_proba")[:, 1]
    # The first feature as a whole number: a score with ties that falls with the event.
    radius = -np.rint(features[:, 0])
    frequencies, means = calibration_curve(labels, risk, n_bins=10)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], risk), minlength=10)
    search = GridSearchCV(logistic(1), {"logisticregression__C": [100.0, 10.0, 1.0, 0.1, 0.01]}, cv=KFold(5),
                          scoring="neg_log_loss").fit(features, labels)
    record("cancer-evaluation", ["scikit-learn", "scipy"], {
        "plain": figures(labels, risk, None),
        "weighted": figures(labels, risk, 1.0 + np.arange(len(labels)) % 3),
        "tied": {"auc": metrics.roc_auc_score(labels, radius),
                 "averagePrecision": metrics.average_precision_score(labels, radius),
                 "ks": stats.ks_2samp(radius[labels], radius[~labels]).statistic},
        "delong": delong(labels, [risk, radius]),
        "reliability": {"frequencies": frequencies.tolist(), "means": means.tolist(),
                        "expected": float(np.average(abs(frequencies - means), weights=counts[counts > 0]))},
        "validated": {"logistic": validated(logistic(1), features, labels),
                      "discriminant": validated(LinearDiscriminantAnalysis(), features, labels),
                      "bayes": validated(GaussianNB(), features, labels)},
        "search": {"means": (-search.cv_results_["mean_test_score"]).tolist(), "best": int(search.best_index_)},
        "calibration": calibrated(features, labels),
    })


if __name__ == "__main__":
    main()
