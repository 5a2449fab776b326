"""The peers of Workloads+Supervised.swift: neighbours, kernels, naive Bayes, discriminants."""
import numpy as np

from ._data import THREADS, classify


def write_data(folder):
    """Counts of 200 words in 50,000 texts of two classes."""
    if (folder / "counts_y.i32").exists():
        return
    rng = np.random.default_rng(14)
    usual = 1 / np.arange(1, 201) ** 0.8
    labels = rng.random(50_000) < 0.4
    words = np.where(labels[:, None], usual * np.exp(0.3 * rng.normal(size=200)), usual)
    rng.poisson(words).astype(np.float32).tofile(folder / "counts_X.f32")
    labels.astype(np.int32).tofile(folder / "counts_y.i32")


def clouds(folder, rows):
    features = np.fromfile(folder / "blob_X.f32", np.float32).reshape(-1, 20).astype(np.float64)
    labels = np.fromfile(folder / "blob_y.i32", np.int32)
    return features[:rows].copy(), labels[:rows].copy(), features[20_000:].copy(), labels[20_000:].copy()


def neighbours(folder, measure, model):
    features, labels, test, test_labels = clouds(folder, 20_000)
    fitted = measure("fit", lambda: model(10, algorithm="brute", n_jobs=THREADS).fit(features, labels))
    return {"accuracy": np.mean(measure("predict", lambda: fitted.predict(test)) == test_labels)}


def neighbours_sklearn(folder, measure):
    from sklearn.neighbors import KNeighborsClassifier
    return neighbours(folder, measure, KNeighborsClassifier)


def neighbours_intel(folder, measure):
    from sklearnex.neighbors import KNeighborsClassifier
    return neighbours(folder, measure, KNeighborsClassifier)


def kernel_svm(folder, measure, model):
    features, labels, test, test_labels = clouds(folder, 5_000)
    fitted = measure("fit", lambda: model().fit(features, labels == 0))
    alerts = measure("predict", lambda: fitted.predict(test))
    vectors, coefficients = np.asarray(fitted.support_vectors_), np.ravel(fitted.dual_coef_)
    norms = (vectors ** 2).sum(axis=1)
    kernel = np.exp(-(norms[:, None] + norms - 2 * vectors @ vectors.T) / (features.shape[1] * features.var()))
    return {"dual": np.abs(coefficients).sum() - 0.5 * coefficients @ kernel @ coefficients,
            "vectors": len(coefficients), "accuracy": np.mean(alerts == (test_labels == 0))}


def kernel_svm_sklearn(folder, measure):
    from sklearn.svm import SVC
    return kernel_svm(folder, measure, SVC)


def kernel_svm_intel(folder, measure):
    from sklearnex.svm import SVC
    return kernel_svm(folder, measure, SVC)


def gaussian_naive_bayes(folder, measure):
    from sklearn.naive_bayes import GaussianNB
    return classify(folder, measure, 200_000, GaussianNB)


def multinomial_naive_bayes(folder, measure):
    from sklearn.metrics import brier_score_loss, roc_auc_score
    from sklearn.naive_bayes import MultinomialNB
    features = np.fromfile(folder / "counts_X.f32", np.float32).reshape(-1, 200).astype(np.float64)
    labels = np.fromfile(folder / "counts_y.i32", np.int32)
    model = measure("fit", lambda: MultinomialNB().fit(features, labels))
    risk = measure("predict", lambda: model.predict_proba(features)[:, 1])
    return {"auc": roc_auc_score(labels, risk), "brier": brier_score_loss(labels, risk)}


def linear_discriminant(folder, measure):
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
    return classify(folder, measure, 100_000, lambda: LinearDiscriminantAnalysis(solver="lsqr"))


def quadratic_discriminant(folder, measure):
    from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
    return classify(folder, measure, 100_000, QuadraticDiscriminantAnalysis)


NEIGHBOURS = "10 nearest neighbours among 20,000 × 20, 5,000 queries"
KERNEL_SVM = "support vector machine, radial basis, 5,000 × 20"
WORKLOADS = [
    ("nearest-neighbours", NEIGHBOURS, "scikit-learn-intelex", neighbours_intel),
    ("nearest-neighbours", NEIGHBOURS, "scikit-learn", neighbours_sklearn),
    ("kernel-svm", KERNEL_SVM, "scikit-learn-intelex", kernel_svm_intel),
    ("kernel-svm", KERNEL_SVM, "scikit-learn", kernel_svm_sklearn),
    ("gaussian-naive-bayes", "Gaussian naive Bayes, 200,000 × 30", "scikit-learn", gaussian_naive_bayes),
    ("multinomial-naive-bayes", "multinomial naive Bayes, 50,000 × 200", "scikit-learn", multinomial_naive_bayes),
    ("linear-discriminant", "linear discriminant analysis, 100,000 × 30", "scikit-learn", linear_discriminant),
    ("quadratic-discriminant", "quadratic discriminant analysis, 100,000 × 30", "scikit-learn",
     quadratic_discriminant),
]
