"""Singular values, eigenvalues, least squares and moments of generated matrices, by LAPACK under NumPy."""
import numpy as np
from sklearn.utils.extmath import randomized_svd

from common import Generator, record


def matrix(rows, columns, seed):
    generator = Generator(seed)
    return np.array([[generator.bell() for _ in range(columns)] for _ in range(rows)])


def case(rows, columns, seed):
    a = matrix(rows, columns, seed)
    b = matrix(rows, 2, seed + 1)
    solution, _, rank, values = np.linalg.lstsq(a, b, rcond=None)
    _, singular_values, right = np.linalg.svd(a, full_matrices=False)
    eigenvalues, _ = np.linalg.eigh(a.T @ a)
    return {
        "rows": rows, "columns": columns, "seed": seed, "rank": int(rank), "solution": solution.ravel().tolist(),
        "singularValues": singular_values.tolist(), "firstRight": np.abs(right[0]).tolist(),
        "eigenvalues": eigenvalues[::-1].tolist(),
        "covariance": np.cov(a, rowvar=False).ravel().tolist(),
        "correlation": np.corrcoef(a, rowvar=False).ravel().tolist(),
    }


def randomized():
    a = matrix(200, 40, 9) @ np.diag(0.8 ** np.arange(40))
    _, values, _ = randomized_svd(a, 6, n_iter=7, random_state=0)
    return values.tolist()


def main():
    record("decompositions", ["numpy", "scikit-learn"], {
        "cases": [case(30, 5, 3), case(6, 9, 4), case(25, 25, 5)], "randomized": randomized(),
    })


if __name__ == "__main__":
    main()
