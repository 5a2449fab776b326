// Bagging, voting, stacking and AdaBoost of any estimators.
