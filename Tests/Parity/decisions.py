"""Decisions of rows that do not count alike, and the curves of gain, cost and profit: each by its definition, threshold
after threshold, and scikit-learn's ratios."""
import numpy as np
from sklearn import metrics

from common import record
from evaluation import events


def ratios(labels, alerts, weights):
    tn, fp, fn, tp = metrics.confusion_matrix(labels, alerts, sample_weight=weights).ravel()
    return {
        "cells": [tp, fp, tn, fn],
        "accuracy": metrics.accuracy_score(labels, alerts, sample_weight=weights),
        "balanced": metrics.balanced_accuracy_score(labels, alerts, sample_weight=weights),
        "precision": metrics.precision_score(labels, alerts, sample_weight=weights),
        "recall": metrics.recall_score(labels, alerts, sample_weight=weights),
        "f1": metrics.f1_score(labels, alerts, sample_weight=weights),
        "f2": metrics.fbeta_score(labels, alerts, beta=2, sample_weight=weights),
        "jaccard": metrics.jaccard_score(labels, alerts, sample_weight=weights),
        "kappa": metrics.cohen_kappa_score(labels, alerts, sample_weight=weights),
        "matthews": metrics.matthews_corrcoef(labels, alerts, sample_weight=weights),
        "likelihood": metrics.class_likelihood_ratios(labels, alerts, sample_weight=weights),
    }


def reliability(labels, scores, weights, edges):
    """Rows in the bin whose upper edge is the first that is not below them."""
    places = (scores[:, None] > edges[None, :]).sum(axis=1)
    found = []
    for place in np.unique(places):
        own = places == place
        found.append([weights[own].sum(), np.average(scores[own], weights=weights[own]),
                      np.average(labels[own], weights=weights[own])])
    found = np.array(found)
    return {"bins": found.tolist(), "expected": np.average(abs(found[:, 1] - found[:, 2]), weights=found[:, 0])}


def mass_edges(scores, weights):
    """The smallest scores up to which a tenth, two tenths … of the weight lies."""
    known = np.unique(scores)
    below = np.array([weights[scores <= score].sum() for score in known]) / weights.sum()
    return np.array([known[np.argmax(below >= tenth / 10)] for tenth in range(1, 10)])


def caught(labels, scores, weights, size):
    """The weight of events among the first `size` of weight; tied rows at its edge count by their share."""
    for threshold in np.unique(scores)[::-1]:
        if weights[scores >= threshold].sum() >= size - 1e-9:
            above, tied = scores > threshold, scores == threshold
            share = (size - weights[above].sum()) / weights[tied].sum()
            return (weights * labels)[above].sum() + share * (weights * labels)[tied].sum()
    raise ValueError(size)


def gain(labels, scores, weights, ends):
    total, count = (weights * labels).sum(), weights.sum()
    thresholds = np.unique(scores)[::-1]
    sums = np.array([caught(labels, scores, weights, end) for end in ends])
    own, sizes = np.diff(sums, prepend=0), np.diff(ends, prepend=0)
    return {
        "shares": [weights[scores >= t].sum() / count for t in thresholds],
        "gains": [(weights * labels)[scores >= t].sum() / total for t in thresholds],
        "events": own.tolist(), "lifts": (own / sizes / (total / count)).tolist(),
        "cumulativeLifts": (sums / ends / (total / count)).tolist(),
    }


def money(labels, scores, amounts):
    """What alerts save at 3 each, 2 more for a false one, when three quarters come back; what lending earns."""
    thresholds = np.unique(scores)[::-1]
    saved = [(0.75 * amounts[labels & (scores >= t)]).sum() - 3 * (scores >= t).sum()
             - 2 * (~labels & (scores >= t)).sum() for t in thresholds]
    profits = np.where(labels, -amounts, 0.3 * amounts)
    profit = [profits[1 - scores >= 1 - t].sum() for t in thresholds[::-1]]
    budget = 37
    below = max((t for t in thresholds if (scores >= t).sum() >= budget), default=thresholds[-1])
    above, tied = scores > below, scores == below
    worth = np.where(labels, 0.75 * amounts - 3, -5)
    return {
        "saved": saved, "bestSaved": max(0, *saved), "loss": amounts[labels].sum(), "profit": profit,
        "atBudget": worth[above].sum() + (budget - above.sum()) / tied.sum() * worth[tied].sum(),
        "bestProfit": max(0, *profit), "perfect": profits[profits > 0].sum(),
    }


def figures(decimals):
    labels, scores, others, weights = events(decimals)
    count, ones = len(labels), np.ones(len(labels))
    return {
        "decimals": decimals, "ratios": ratios(labels, scores >= 0.3, weights),
        "uniform": reliability(labels, scores, weights, np.arange(1, 10) / 10),
        "mass": reliability(labels, scores, weights, mass_edges(scores, weights)),
        "gain": gain(labels, scores, ones, np.array([count * part // 7 for part in range(1, 8)])),
        "weightedGain": gain(labels, scores, weights, weights.sum() * np.arange(1, 8) / 7),
        "money": money(labels, scores, 20 + 30 * others),
    }


def main():
    record("decisions", ["scikit-learn", "numpy"], {"figures": [figures(1), figures(2)]})


if __name__ == "__main__":
    main()
