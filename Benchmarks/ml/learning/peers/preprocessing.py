"""The peers of Workloads+Preprocessing.swift: resampling, binning, a pipeline from columns to a model."""
import numpy as np

from ._data import classification


def write_data(folder):
    """200,000 rows of five numbers, 8 % of them missing, and five columns of 4 to 100 categories."""
    file = folder / "pipeline.csv"
    if file.exists():
        return
    rng = np.random.default_rng(9)
    rows = 200_000
    numbers = rng.normal(size=(rows, 5))
    missing = rng.random((rows, 5)) < 0.08
    categories = np.stack([rng.integers(0, count, rows) for count in (4, 8, 20, 50, 100)], axis=1)
    z = numbers[:, 0] - 0.5 * numbers[:, 1] + np.sin(categories[:, 2]) + 0.7 * (categories[:, 0] == 1) - 1.5
    labels = (rng.random(rows) < 1 / (1 + np.exp(-z))).astype(int)
    with open(file, "w") as out:
        out.write("n0,n1,n2,n3,n4,c0,c1,c2,c3,c4,y\n")
        for row in range(rows):
            cells = ["" if gone else f"{value:.6f}" for value, gone in zip(numbers[row], missing[row])]
            out.write(",".join(cells + [f"k{c}" for c in categories[row]] + [str(labels[row])]) + "\n")


def smote(folder, measure):
    from imblearn.over_sampling import SMOTE
    features, labels, _, _ = classification(folder, 50_000)
    new, targets = measure("fit", lambda: SMOTE(random_state=0).fit_resample(features, labels))
    return {"rows": len(targets), "events": targets.sum(), "mean": new[targets == 1, 0].mean()}


def optimal_binning(folder, measure):
    from optbinning import OptimalBinning
    features, labels, _, _ = classification(folder, 100_000)
    bins = measure("fit", lambda: [
        OptimalBinning(dtype="numerical", monotonic_trend="auto_asc_desc").fit(features[:, j], labels)
        for j in range(10)])
    table = bins[0].binning_table
    table.build()
    return {"iv": table.iv, "bins": len(bins[0].splits) + 1}


def table_pipeline(folder, measure):
    import pandas
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
    frame = pandas.read_csv(folder / "pipeline.csv")
    labels = frame.pop("y").to_numpy()

    def build():
        numeric = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
        columns = make_column_transformer(
            (numeric, [f"n{k}" for k in range(5)]),
            (OneHotEncoder(handle_unknown="ignore"), [f"c{k}" for k in range(5)]))
        return make_pipeline(columns, LogisticRegression(C=1.0, max_iter=200)).fit(frame, labels)
    model = measure("fit", build)
    risk = measure("predict", lambda: model.predict_proba(frame)[:, 1])
    return {"auc": roc_auc_score(labels, risk), "columns": model[-1].coef_.size}


WORKLOADS = [
    ("smote", "SMOTE, 50,000 × 30", "imbalanced-learn", smote),
    ("optimal-binning", "optimal binning of 10 columns of 100,000", "optbinning", optimal_binning),
    ("table-pipeline", "impute, scale, one-hot, logistic regression, 200,000 × 10", "scikit-learn", table_pipeline),
]
