"""k nearest neighbours on the data of bayes.py."""
from sklearn.datasets import load_wine
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor, NearestNeighbors

from common import record, synthetic


def main():
    features, labels = synthetic(400, 6, seed=31)
    train, test = slice(0, 300), slice(300, 400)
    wine = load_wine()
    small, kinds = wine.data[::2, :7], wine.target[::2]

    def events(**options):
        return KNeighborsClassifier(7, **options).fit(features[train], labels[train]).predict_proba(features[test])[:, 1].tolist()

    def numbers(**options):
        model = KNeighborsRegressor(6, **options).fit(features[train, 1:], features[train, 0])
        return model.predict(features[test, 1:]).tolist()

    record("neighbours", ["scikit-learn"], {
        "probabilities": events(), "byDistance": events(weights="distance"),
        "regression": numbers(), "regressionByDistance": numbers(weights="distance"),
        "wine": KNeighborsClassifier(9).fit(small, kinds).predict_proba(small).ravel().tolist(),
        "distances": NearestNeighbors(n_neighbors=3).fit(features[train]).kneighbors(features[300:301])[0][0].tolist(),
    })


if __name__ == "__main__":
    main()
