"""Records the reference figures of every script beside the tests: python Tests/Parity/record.py"""
import bayes
import drift
import explanation
import gradient_boosting
import isolation_forest
import logistic_regression
import metrics
import preprocessing

for script in (preprocessing, logistic_regression, metrics, isolation_forest, gradient_boosting, drift, bayes, explanation):
    script.main()
