"""Information values and bounds of optbinning's optimal bins."""
from optbinning import OptimalBinning
from sklearn.datasets import load_breast_cancer

from common import Generator, record, synthetic


def binned(values, events, **options):
    model = OptimalBinning(**options).fit(values, events)
    table = model.binning_table
    frame = table.build()
    rows = frame[(frame["Count"] > 0) & (frame.index != "Totals")]
    return {"iv": float(table.iv), "bins": len(rows), "woe": [float(w) for w in rows["WoE"]],
            "counts": [int(c) for c in rows["Count"]],
            "splits": [float(s) for s in model.splits] if options.get("dtype") != "categorical" else []}


def main():
    features, labels = synthetic(3000, 5, seed=91)
    cancer = load_breast_cancer()
    generator = Generator(92)
    towns, defaults = [], []
    for _ in range(2000):
        town = int(12 * generator.uniform())
        towns.append("town%02d" % town)
        defaults.append(generator.uniform() < 0.1 + 0.05 * (town * 7 % 12))
    trends = {"automatic": "auto_asc_desc", "ascending": "ascending", "descending": "descending", "peak": "peak",
              "valley": "valley", "unconstrained": None}
    record("binning", ["optbinning", "scikit-learn"], {
        "synthetic": {name: [binned(features[:, j], labels, dtype="numerical", monotonic_trend=trend) for j in range(4)]
                      for name, trend in trends.items()},
        "cancer": [binned(cancer.data[:, j], cancer.target, dtype="numerical", monotonic_trend="auto_asc_desc")
                   for j in range(10)],
        "towns": binned(towns, defaults, dtype="categorical"),
    })


if __name__ == "__main__":
    main()
