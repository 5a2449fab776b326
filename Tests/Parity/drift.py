"""Where river's detectors raise their alarms, and scipy's two-sample Kolmogorov-Smirnov test."""
import numpy as np
from river import drift
from scipy import special, stats

from common import Generator, record


def values(seed, rows, levels):
    """Bell-shaped numbers around levels that change at equal distances."""
    generator = Generator(seed)
    return [levels[row * len(levels) // rows] + 0.3 * generator.bell() for row in range(rows)]


def errors(seed, rows, rates):
    generator = Generator(seed)
    return [generator.uniform() < rates[row * len(rates) // rows] for row in range(rows)]


def alarms(detector, stream):
    drifts, warnings = [], []
    for index, value in enumerate(stream):
        detector.update(value)
        if detector.drift_detected:
            drifts.append(index)
        elif getattr(detector, "warning_detected", False):
            warnings.append(index)
    return {"drifts": drifts, "warnings": warnings}


def main():
    numbers = values(3, 20_000, [0.0, 0.5, 0.2, 0.9])
    wrong = errors(4, 8_000, [0.1, 0.25, 0.1, 0.4])
    first, second = values(5, 300, [0.0]), values(6, 200, [0.06])
    statistic = stats.ks_2samp(first, second).statistic
    record("drift", ["river", "scipy"], {
        "adwin": alarms(drift.ADWIN(), numbers),
        "adwinErrors": alarms(drift.ADWIN(), [float(value) for value in wrong]),
        "pageHinkley": alarms(drift.PageHinkley(), numbers),
        "pageHinkleySmall": alarms(drift.PageHinkley(threshold=10, delta=0.01), numbers),
        "ddm": alarms(drift.binary.DDM(), wrong), "eddm": alarms(drift.binary.EDDM(), wrong),
        "statistic": statistic, "pValue": float(special.kolmogorov(statistic * (300 * 200 / 500) ** 0.5)),
        "kolmogorov": [[x, float(special.kolmogorov(x))] for x in np.arange(0.2, 3.01, 0.2).round(1).tolist()],
    })


if __name__ == "__main__":
    main()
