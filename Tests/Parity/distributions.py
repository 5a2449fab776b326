"""Densities, both tails and quantiles of the distributions, and special functions, to forty digits with mpmath.

SciPy only proposes where to look, from the far lower to the far upper tail. A quantile's argument is the smaller tail
rounded to a double; the quantile of that very number is recorded.
"""
import mpmath as mp
import numpy as np
from mpmath import mpf
from scipy import stats

from common import record

mp.mp.dps = 50
TAILS = [1e-200, 1e-60, 1e-12, 1e-4, 0.05, 0.3]


def gamma_tails(a, x):
    """Both tails by the series of positive terms, with digits enough for an upper tail of 1e-250."""
    a, x = mpf(a), mpf(x)
    with mp.workdps(60 if x < a else 330):
        term = total = mpf(1)
        n = 0
        while term > total * mpf(10) ** (-mp.mp.dps):
            n += 1
            term *= x / (a + n)
            total += term
        lower = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total
        return lower, 1 - lower


def beta_series(x, y, a, b):
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (-mp.mp.dps):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return mp.exp(a * mp.log(x) + b * mp.log(y) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)) / a * total


def beta_tails(x, y, a, b):
    x, y, a, b = mpf(x), mpf(y), mpf(a), mpf(b)
    if a > b:
        upper, lower = beta_tails(y, x, b, a)
        return lower, upper
    # Digits enough for an upper tail of 1e-250 where the series of the upper tail would take millions of terms.
    if a < 1 and x < 0.5:
        with mp.workdps(330):
            lower = beta_series(x, 1 - x, a, b)
            return lower, 1 - lower
    with mp.workdps(60):
        if x < a / (a + b):
            lower = beta_series(x, y, a, b)
            return lower, 1 - lower
        upper = beta_series(y, x, b, a)
        return 1 - upper, upper


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(mpf(a) + mpf(b))


def row(parameters, x, log_density, lower, upper):
    """Parameters, place, logarithm of the density, both tails, the quantile of the smaller one rounded."""
    density = mp.exp(log_density)
    if lower <= upper:
        quantile = mpf(x) + (mpf(float(lower)) - lower) / density
    else:
        quantile = mpf(x) - (mpf(float(upper)) - upper) / density
    return [*parameters, x, float(log_density), float(lower), float(upper), float(quantile)]


def places(frozen):
    """Doubles from the far lower to the far upper tail."""
    found = np.concatenate([[frozen.ppf(tail) for tail in TAILS], [frozen.isf(tail) for tail in TAILS]])
    return sorted({float(x) for x in found if np.isfinite(x) and 1e-290 < abs(x) < 1e290})


def normal():
    rows = []
    for mean, deviation in [(0, 1), (0.5, 0.125), (-4, 256)]:
        for z in (-37, -20, -8.25, -3, -1, -0.125, 0, 1e-9, 0.5, 1.75, 6, 15, 36.5):
            x = mean + deviation * z
            t = (mpf(x) - mean) / deviation
            lower, upper = mp.erfc(-t / mp.sqrt(2)) / 2, mp.erfc(t / mp.sqrt(2)) / 2
            rows.append(row([mean, deviation], x, mp.log(mp.npdf(t) / deviation), lower, upper))
    return rows


def log_normal():
    rows = []
    for mean, deviation in [(0, 1), (2.5, 0.25), (-3, 4)]:
        for z in (-30, -8, -2, -0.1, 0.3, 1, 4, 25):
            x = float(np.exp(mean + deviation * z))
            t = (mp.log(x) - mean) / deviation
            lower, upper = mp.erfc(-t / mp.sqrt(2)) / 2, mp.erfc(t / mp.sqrt(2)) / 2
            rows.append(row([mean, deviation], x, mp.log(mp.npdf(t) / deviation / mpf(x)), lower, upper))
    return rows


def exponential():
    rows = []
    for rate in (0.001, 1, 70):
        for x in places(stats.expon(scale=1 / rate)):
            lower, upper = -mp.expm1(-mpf(rate) * x), mp.exp(-mpf(rate) * x)
            rows.append(row([rate], x, mp.log(rate) - mpf(rate) * x, lower, upper))
    return rows


def gamma():
    rows = []
    for shape, scale in [(0.001, 1), (0.05, 2), (0.5, 1), (1, 3), (1.5, 0.1), (9.5, 1), (10.5, 7), (120, 1), (2e4, 2),
                         (1e5, 0.5)]:
        for x in places(stats.gamma(shape, scale=scale)):
            t = mpf(x) / mpf(scale)
            log_density = mpf(shape) * mp.log(t) - t - mp.loggamma(shape) - mp.log(x)
            rows.append(row([shape, scale], x, log_density, *gamma_tails(shape, t)))
    return rows


def chi_squared():
    rows = []
    for degrees in (1, 2, 3, 30, 999):
        for x in places(stats.chi2(degrees)):
            shape, t = mpf(degrees) / 2, mpf(x) / 2
            log_density = shape * mp.log(t) - t - mp.loggamma(shape) - mp.log(x)
            rows.append(row([degrees], x, log_density, *gamma_tails(shape, t)))
    return rows


def beta():
    rows = []
    for a, b in [(0.001, 2), (0.02, 0.03), (0.5, 0.5), (1, 1), (2, 5), (0.5, 40), (30, 3), (5, 1e4), (1e3, 1e3), (2e4, 3e4),
                 (0.001, 0.001), (0.001, 1e5), (1e5, 0.001), (0.5, 1e5), (1e5, 3), (1e5, 1e5)]:
        for x in places(stats.beta(a, b)):
            if not 0 < x < 1:
                continue
            y = 1 - mpf(x)
            log_density = mpf(a) * mp.log(x) + mpf(b) * mp.log(y) - log_beta(a, b) - mp.log(x) - mp.log(y)
            rows.append(row([a, b], x, log_density, *beta_tails(x, y, a, b)))
    return rows


def student():
    rows = []
    for degrees in (0.5, 1, 2, 3.7, 10, 101, 350):
        for x in (1e-9, 0.001, 0.25, 1, 2.5, 12, 300, 1e6, -0.5, -3, -45):
            n, square = mpf(degrees), mpf(x) ** 2
            log_density = -(n + 1) / 2 * mp.log1p(square / n) - mp.log(n) / 2 - log_beta(mpf(1) / 2, n / 2)
            tail = beta_tails(n / (n + square), square / (n + square), n / 2, mpf(1) / 2)[0] / 2
            if tail < 1e-250:
                continue
            rows.append(row([degrees], x, log_density, *((1 - tail, tail) if x > 0 else (tail, 1 - tail))))
    return rows


def f():
    rows = []
    for above, below in [(1, 1), (2, 7), (5, 2), (0.5, 3), (40, 12), (120, 200), (7, 400)]:
        for x in places(stats.f(above, below)):
            part = mpf(above) * x / (mpf(above) * x + mpf(below))
            rest = mpf(below) / (mpf(above) * x + mpf(below))
            a, b = mpf(above) / 2, mpf(below) / 2
            log_density = a * mp.log(part) + b * mp.log(rest) - log_beta(a, b) - mp.log(x)
            rows.append(row([above, below], x, log_density, *beta_tails(part, rest, a, b)))
    return rows


def kolmogorov():
    rows = []
    for x in (0.05, 0.1, 0.3, 0.5, 0.8, 0.875, 0.925, 1, 1.25, 1.75, 3, 7, 15):
        t = mpf(x)
        upper = 2 * mp.nsum(lambda k: (-1) ** (k - 1) * mp.exp(-2 * k * k * t * t), [1, 200], method="direct")
        z = mp.pi**2 / (8 * t * t)
        lower = mp.sqrt(2 * mp.pi) / t * mp.fsum(mp.exp(-(2 * k - 1) ** 2 * z) for k in range(1, 200))
        if x < 0.5:
            upper = 1 - lower
            density = mp.sqrt(2 * mp.pi) / t**2 * mp.fsum(
                (2 * (2 * k - 1) ** 2 * z - 1) * mp.exp(-(2 * k - 1) ** 2 * z) for k in range(1, 200))
        else:
            density = 8 * t * mp.fsum((-1) ** (k - 1) * k * k * mp.exp(-2 * k * k * t * t) for k in range(1, 200))
        rows.append(row([], x, mp.log(density), lower, upper))
    return rows


def counts(frozen):
    found = [frozen.ppf(tail) for tail in TAILS] + [frozen.isf(tail) for tail in TAILS]
    return sorted({int(k) for k in found if np.isfinite(k) and k >= 0})


def count_tails(probability, ratio, k, mean):
    """Both tails by adding up probabilities away from the mean; ratio(j) is that of count j to count j - 1."""
    total, term = mpf(0), probability
    if k < mean:
        j = k
        while j >= 0 and term > total * mpf(10) ** -45:
            total += term
            term /= ratio(j) if j > 0 else 1
            j -= 1
        return total, 1 - total
    j = k + 1
    term *= ratio(j)
    while term > total * mpf(10) ** -45:
        total += term
        j += 1
        term *= ratio(j)
    return 1 - total, total


def poisson():
    """Mean, count, logarithm of the probability, both tails."""
    rows = []
    for mean in (0.01, 0.75, 3, 20.5, 1000, 2e4):
        for k in counts(stats.poisson(mean)):
            log_probability = k * mp.log(mean) - mpf(mean) - mp.loggamma(k + 1)
            tails = count_tails(mp.exp(log_probability), lambda j: mpf(mean) / j, k, mean)
            rows.append([mean, k, float(log_probability), *map(float, tails)])
    return rows


def binomial():
    """Trials, probability, count, logarithm of the probability, both tails."""
    rows = []
    for trials, p in [(1, 0.3), (12, 0.5), (100, 0.01), (1000, 0.3), (20_000, 0.5), (200_000, 1e-4), (10_000, 0.97)]:
        odds = mpf(p) / (1 - mpf(p))
        for k in counts(stats.binom(trials, p)):
            log_probability = (mp.loggamma(trials + 1) - mp.loggamma(k + 1) - mp.loggamma(trials - k + 1)
                               + k * mp.log(p) + (trials - k) * mp.log1p(-mpf(p)))
            tails = count_tails(mp.exp(log_probability), lambda j: odds * (trials - j + 1) / j, k, trials * p)
            rows.append([trials, p, k, float(log_probability), *map(float, tails)])
    return rows


def special():
    positive = [1e-200, 1e-5, 0.1, 0.5, 0.99, 1.25, 1.46, 1.4616321449683622, 1.5, 1.9, 2.5, 7, 9.75, 10, 33, 1e3, 1e6, 1e15]
    pairs = [(1e-8, 1e-8), (1e-8, 1e8), (0.5, 0.5), (0.3, 1e6), (3, 4), (10, 1e12), (1e5, 2e5)]
    inner = [-0.999999, -0.75, -0.5, -1e-3, 1e-12, 0.25, 0.4999, 0.51, 0.9, 0.99999999]
    tails = [1e-300, 1e-30, 1e-5, 0.2, 0.7, 0.999999, 1.0001, 1.6, 1.9375]
    return {
        "logGamma": [[x, float(mp.loggamma(x))] for x in positive],
        "digamma": [[x, float(mp.digamma(x))] for x in positive],
        "logBeta": [[a, b, float(log_beta(a, b))] for a, b in pairs],
        "inverseErrorFunction": [[y, float(mp.erfinv(y))] for y in inner],
        "inverseComplementaryErrorFunction": [[y, inverse_erfc(y)] for y in tails],
    }


def inverse_erfc(y):
    with mp.workdps(350):
        return float(mp.erfinv(1 - mpf(y)))


def main():
    record("distributions", ["mpmath", "scipy"], {
        "normal": normal(), "logNormal": log_normal(), "exponential": exponential(), "gamma": gamma(),
        "chiSquared": chi_squared(), "beta": beta(), "studentT": student(), "f": f(), "kolmogorov": kolmogorov(),
        "poisson": poisson(), "binomial": binomial(), **special(),
    })


if __name__ == "__main__":
    main()
