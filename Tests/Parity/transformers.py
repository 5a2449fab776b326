"""What scikit-learn's imputers, scalers, selections and encoders make of synthetic data and of the breast cancer data."""
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.decomposition import PCA
from sklearn.feature_extraction import FeatureHasher
from sklearn.feature_selection import RFE, SelectFromModel, chi2, f_classif, f_regression, mutual_info_classif
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.linear_model import Lasso, LinearRegression
from sklearn.preprocessing import (
    MinMaxScaler, PolynomialFeatures, PowerTransformer, QuantileTransformer, RobustScaler, TargetEncoder)

from common import Generator, record, synthetic


def punched(features, share, seed):
    """A copy with cells missing at random."""
    generator = Generator(seed)
    result = features.copy()
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            if generator.uniform() < share:
                result[row, column] = np.nan
    return result


def imputers():
    features, _ = synthetic(200, 6, seed=72, decimals=1)
    gappy = punched(features, 0.15, 73)
    figures = {name: SimpleImputer(strategy=name).fit(gappy).statistics_.tolist()
               for name in ("mean", "median", "most_frequent")}
    exact, _ = synthetic(200, 6, seed=74)
    gappy = punched(exact, 0.15, 75)
    for weights in ("uniform", "distance"):
        figures[f"knn_{weights}"] = KNNImputer(n_neighbors=4, weights=weights).fit(gappy).transform(gappy)[:60].tolist()
    return figures


def scalers(cancer):
    robust = RobustScaler(quantile_range=(10, 80)).fit(cancer)
    bounds = MinMaxScaler(feature_range=(-1, 2)).fit(cancer)
    tied, _ = synthetic(300, 4, seed=76, decimals=1)
    figures = {"robust_center": robust.center_.tolist(), "robust_scale": robust.scale_.tolist(),
               "minmax_first": bounds.transform(cancer[:1])[0].tolist()}
    for output in ("uniform", "normal"):
        model = QuantileTransformer(n_quantiles=40, output_distribution=output, subsample=None).fit(tied)
        figures[f"quantile_{output}"] = model.transform(tied[:50]).tolist()
    for method, columns in (("yeo-johnson", cancer), ("box-cox", cancer[:, :6])):
        model = PowerTransformer(method=method).fit(columns)
        figures[method] = {"exponents": model.lambdas_.tolist(), "first": model.transform(columns[:1])[0].tolist()}
    return figures


def selection(cancer, target):
    scaled = (cancer - cancer.mean(0)) / cancer.std(0)
    continuous, labels = synthetic(500, 5, seed=77)
    f, p = f_classif(cancer, target)
    c, q = chi2(cancer, target)
    return {
        "f": f.tolist(), "f_p": p.tolist(), "chi2": c.tolist(), "chi2_p": q.tolist(),
        "f_regression": f_regression(scaled[:, 1:], scaled[:, 0])[0].tolist(),
        "mutual_information": mutual_info_classif(continuous, labels, n_neighbors=3, random_state=0).tolist(),
        "rfe_ranking": RFE(LinearRegression(), n_features_to_select=5).fit(scaled, target.astype(float)).ranking_.tolist(),
        "lasso_support": SelectFromModel(Lasso(alpha=0.02, tol=1e-10, max_iter=100_000)).fit(
            scaled, target.astype(float)).get_support().tolist(),
    }


def components(cancer):
    scaled = (cancer - cancer.mean(0)) / cancer.std(0)
    plain = PCA(n_components=4, svd_solver="full").fit(scaled)
    white = PCA(n_components=4, svd_solver="full", whiten=True).fit(scaled)
    return {"components": plain.components_.tolist(), "variances": plain.explained_variance_.tolist(),
            "shares": plain.explained_variance_ratio_.tolist(), "first": plain.transform(scaled[:1])[0].tolist(),
            "white_first": white.transform(scaled[:1])[0].tolist(),
            "count_for_95": int(PCA(n_components=0.95, svd_solver="full").fit(scaled).n_components_),
            "wide": PCA(n_components=3, svd_solver="full").fit(scaled[:10]).explained_variance_.tolist()}


def target_codes():
    generator = Generator(78)
    names = np.array([["a", "b", "c", "d", "e"][int(5 * generator.uniform() ** 2)] for _ in range(300)])
    numbers = np.array([generator.bell() + (0.3 if name == "b" else 0) for name in names])
    events = numbers > 0.1
    figures = {}
    for kind, target in (("binary", events.astype(int)), ("continuous", numbers)):
        for label, smooth in (("auto", "auto"), ("ten", 10.0)):
            encoder = TargetEncoder(smooth=smooth, target_type=kind).fit(names[:, None], target)
            figures[f"{kind}_{label}"] = dict(zip(encoder.categories_[0].tolist(), encoder.encodings_[0].tolist()))
    return figures


def main():
    data = load_breast_cancer()
    cancer, target = data.data, data.target
    polynomial = PolynomialFeatures(3, include_bias=False)
    texts = ["purpose=car", "purpose=house", "purpose=", "städt=Köln", "a=b", "purpose=education and more"]
    hasher = FeatureHasher(n_features=16, input_type="string")
    record("transformers", ["scikit-learn", "numpy"], {
        "imputers": imputers(), "scalers": scalers(cancer), "selection": selection(cancer, target),
        "pca": components(cancer), "target": target_codes(),
        "polynomial": polynomial.fit_transform(np.array([[2.0, 3.0, 5.0]]))[0].tolist(),
        "interactions": PolynomialFeatures(3, include_bias=False, interaction_only=True).fit_transform(
            np.array([[2.0, 3.0, 5.0]]))[0].tolist(),
        "hash_texts": texts, "hashed": hasher.transform([[text] for text in texts]).toarray().tolist(),
    })


if __name__ == "__main__":
    main()
