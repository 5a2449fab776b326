"""Bagging, voting, stacking and extra trees of numbers: scikit-learn's predictions, or its quality where both draw."""
import numpy as np
from sklearn.ensemble import (
    AdaBoostClassifier, BaggingClassifier, BaggingRegressor, ExtraTreesClassifier, ExtraTreesRegressor,
    RandomForestClassifier, StackingClassifier, StackingRegressor, VotingClassifier, VotingRegressor)
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import log_loss, r2_score, roc_auc_score
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from common import record, synthetic
from trees import single, targets


def voting():
    features, labels = synthetic(900, 5, seed=91)
    features = single(features)
    numbers = targets(features, labels)
    model = VotingRegressor(
        [("line", LinearRegression()), ("ridge", Ridge(alpha=50.0)),
         ("tree", DecisionTreeRegressor(max_depth=3, min_samples_leaf=20, random_state=0))], weights=[1, 2, 3])
    return model.fit(features[:600], numbers[:600]).predict(features[600:])[::5].tolist()


def quality(seed):
    features, labels = synthetic(1800, 5, seed=seed)
    features = single(features)
    numbers = targets(features, labels)
    train, test = slice(0, 1200), slice(1200, 1800)
    members = [("tree", DecisionTreeClassifier(max_depth=5, random_state=0)),
               ("logistic", LogisticRegression(C=1.0)), ("bayes", GaussianNB())]
    numeric = [("tree", DecisionTreeRegressor(max_depth=6, min_samples_leaf=10, random_state=0)),
               ("line", LinearRegression())]
    found = {}
    for name, model in (("bagging", BaggingClassifier(DecisionTreeClassifier(), 30, random_state=0)),
                        ("stacking", StackingClassifier(members, LogisticRegression(C=1.0), cv=5))):
        risk = model.fit(features[train], labels[train]).predict_proba(features[test])[:, 1]
        found[name] = roc_auc_score(labels[test], risk)
    for name, model in (("baggingRegression", BaggingRegressor(DecisionTreeRegressor(), 30, random_state=0)),
                        ("stackingRegression", StackingRegressor(numeric, LinearRegression(), cv=5)),
                        ("extraTreesRegression", ExtraTreesRegressor(50, random_state=0))):
        predictions = model.fit(features[train], numbers[train]).predict(features[test])
        found[name] = r2_score(numbers[test], predictions)
    return found


def classes(seed):
    """Log losses and hit rates of three classes, cut out of the numbers."""
    features, labels = synthetic(1800, 5, seed=seed)
    features = single(features)
    numbers = targets(features, labels)
    names = np.where(numbers < -0.5, "low", np.where(numbers < 0.8, "middle", "high"))
    train, test = slice(0, 1200), slice(1200, 1800)
    members = [("tree", DecisionTreeClassifier(max_depth=5, random_state=0)),
               ("logistic", LogisticRegression(C=1.0)), ("bayes", GaussianNB())]
    found = {}
    for name, model in (
            ("bagging", BaggingClassifier(DecisionTreeClassifier(min_samples_leaf=5), 30, random_state=0)),
            ("forest", RandomForestClassifier(100, min_samples_leaf=3, random_state=0)),
            ("extraTrees", ExtraTreesClassifier(100, max_depth=8, random_state=0)),
            ("voting", VotingClassifier(members, voting="soft")),
            ("stacking", StackingClassifier(members, LogisticRegression(C=1.0), cv=5)),
            ("adaBoost", AdaBoostClassifier(DecisionTreeClassifier(max_depth=2), n_estimators=50, random_state=0))):
        model.fit(features[train], names[train])
        found[name] = [log_loss(names[test], model.predict_proba(features[test]), labels=model.classes_),
                       model.score(features[test], names[test])]
    return found


def main():
    record("ensembles", ["scikit-learn"], {
        "voting": voting(), "quality": [quality(seed) for seed in range(460, 470)],
        "classes": [classes(seed) for seed in range(500, 510)],
    })


if __name__ == "__main__":
    main()
