"""Naive Bayes and discriminant analysis on synthetic data and on the wines that ship inside scikit-learn."""
import numpy as np
from sklearn.datasets import load_wine
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.naive_bayes import BernoulliNB, ComplementNB, GaussianNB, MultinomialNB

from common import record, synthetic


def counts(features):
    """Whole numbers from bell-shaped ones."""
    return np.floor(np.abs(features) * 4)


def main():
    features, labels = synthetic(400, 6, seed=31)
    weights = np.array([1.0 + row % 3 for row in range(400)])
    train, test = slice(0, 300), slice(300, 400)
    wine = load_wine()

    def events(model, x, weighted=False):
        model.fit(x[train], labels[train], **({"sample_weight": weights[train]} if weighted else {}))
        return model.predict_proba(x[test])[:, 1].tolist()

    def classes(model, x):
        return model.fit(x, wine.target).predict_proba(x).ravel().tolist()

    def quadratic(x, y):
        """Densities with maximum-likelihood covariances, which scikit-learn's solver does not use."""
        scores = []
        for label in np.unique(y):
            own = x[y == label]
            step = x - own.mean(0)
            covariance = np.cov(own.T, ddof=0)
            scores.append(np.log(np.mean(y == label)) - 0.5 * np.linalg.slogdet(covariance)[1]
                          - 0.5 * np.einsum("ij,jk,ik->i", step, np.linalg.inv(covariance), step))
        scores = np.array(scores).T
        shares = np.exp(scores - scores.max(1, keepdims=True))
        return (shares / shares.sum(1, keepdims=True)).ravel().tolist()

    # Every fourth row and seven features keep the file small.
    small = wine.data[::2, :7]
    wine.target = wine.target[::2]
    lda = lambda shrinkage: LinearDiscriminantAnalysis(solver="lsqr", shrinkage=shrinkage)
    record("bayes", ["scikit-learn"], {
        "gaussian": events(GaussianNB(), features), "gaussianWeighted": events(GaussianNB(), features, True),
        "multinomial": events(MultinomialNB(), counts(features)),
        "multinomialWeighted": events(MultinomialNB(alpha=0.5), counts(features), True),
        "complement": events(ComplementNB(), counts(features)),
        "complementNormalised": events(ComplementNB(norm=True), counts(features)),
        "bernoulli": events(BernoulliNB(), features), "linear": events(lda(None), features),
        "linearShrunk": events(lda(0.3), (features - features[train].mean(0)) / features[train].std(0)),
        "wine": small.tolist(), "wineTarget": wine.target.tolist(),
        "wineGaussian": classes(GaussianNB(), small), "wineMultinomial": classes(MultinomialNB(), small),
        "wineLinear": classes(lda(None), small), "wineQuadratic": quadratic(small, wine.target),
    })


if __name__ == "__main__":
    main()
