"""The peers of Workloads+LinearAlgebra.swift: products, decompositions, bandwidth."""
import numpy as np

from ._data import THREADS


def write_data(folder):
    """Two matrices of 1,024 x 1,024 and a million different ratings, 1 to 5, of 20,000 x 5,000."""
    if (folder / "rating_values.f64").exists():
        return
    rng = np.random.default_rng(12)
    for name in "AB":
        rng.normal(size=(1_024, 1_024)).tofile(folder / f"square_{name}.f64")
    rows, columns, count = 20_000, 5_000, 1_000_000
    activity, popularity = rng.lognormal(0, 0.7, rows), (1 + rng.permutation(columns)) ** -0.6
    drawn = np.stack([rng.choice(rows, 2 * count, p=activity / activity.sum()),
                      rng.choice(columns, 2 * count, p=popularity / popularity.sum())], axis=1)
    places = rng.permutation(np.unique(drawn, axis=0))[:count]
    assert len(places) == count
    tastes, kinds = 0.45 * rng.normal(size=(rows, 6)), 0.45 * rng.normal(size=(columns, 6))
    ratings = 3.6 + (tastes[places[:, 0]] * kinds[places[:, 1]]).sum(axis=1) + 0.7 * rng.normal(size=count)
    places.astype(np.int32).tofile(folder / "rating_places.i32")
    np.clip(np.round(ratings), 1, 5).tofile(folder / "rating_values.f64")


def square(folder, name, dtype=np.float64):
    return np.fromfile(folder / f"square_{name}.f64").reshape(1_024, 1_024).astype(dtype)


def product(folder, measure, dtype):
    left, right = square(folder, "A", dtype), square(folder, "B", dtype)
    return {"trace": np.trace(measure("predict", lambda: left @ right), dtype=np.float64)}


def dense_svd(folder, measure):
    matrix = square(folder, "A")[:1_000, :1_000].copy()
    values = measure("predict", lambda: np.linalg.svd(matrix))[1]
    return {"first": values[0], "last": values[-1]}


def ratings(folder):
    from scipy.sparse import csr_matrix
    places = np.fromfile(folder / "rating_places.i32", np.int32).reshape(-1, 2)
    return csr_matrix((np.fromfile(folder / "rating_values.f64"), (places[:, 0], places[:, 1])), shape=(20_000, 5_000))


def randomised_svd(folder, measure):
    from sklearn.utils.extmath import randomized_svd
    matrix = ratings(folder)
    values = measure("predict", lambda: randomized_svd(matrix, 32, n_iter=4, n_oversamples=10, random_state=0))[1]
    return {"first": values[0], "last": values[-1]}


def copy(folder, measure):
    from concurrent.futures import ThreadPoolExecutor
    source, target = np.ones(50_000_000), np.zeros(50_000_000)
    parts = list(zip(np.array_split(target, THREADS), np.array_split(source, THREADS)))
    with ThreadPoolExecutor(THREADS) as pool:
        measure("predict", lambda: list(pool.map(lambda part: np.copyto(*part), parts)))
    return {"last": target[-1]}


WORKLOADS = [
    ("product-double", "product of two 1,024 × 1,024, double precision", "numpy",
     lambda folder, measure: product(folder, measure, np.float64)),
    ("product-single", "product of two 1,024 × 1,024, single precision", "numpy",
     lambda folder, measure: product(folder, measure, np.float32)),
    ("svd-dense", "singular value decomposition, 1,000 × 1,000", "numpy", dense_svd),
    ("svd-sparse", "32 singular values by random vectors, a million of 20,000 × 5,000", "scikit-learn",
     randomised_svd),
    ("copy", "copy of 400 MB: what the machine can do", "numpy", copy),
]
