"""The breast cancer data that ship inside scikit-learn, and what its scaler and encoder make of data."""
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from common import record


def main():
    cancer = load_breast_cancer()
    scaler = StandardScaler().fit(cancer.data)
    record("breast-cancer", ["scikit-learn"], {
        "features": cancer.data.tolist(), "target": cancer.target.tolist(),
        "means": scaler.mean_.tolist(), "scales": scaler.scale_.tolist(),
        "firstRow": scaler.transform(cancer.data[:1])[0].tolist(),
    })
    rows = [["online", "DE"], ["shop", "FR"], ["atm", "DE"], ["online", "ÉI"], ["Shop", "fr"]]
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(rows)
    record("one-hot", ["scikit-learn"], {
        "rows": rows, "categories": [list(map(str, c)) for c in encoder.categories_],
        "encoded": encoder.transform(rows + [["phone", "DE"]]).tolist(),
    })


if __name__ == "__main__":
    main()
