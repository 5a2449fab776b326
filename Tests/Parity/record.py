"""Records the reference figures of every script beside the tests: python Tests/Parity/record.py"""
import bayes
import binning
import drift
import gradient_boosting
import imbalance
import isolation_forest
import logistic_regression
import metrics
import preprocessing
import transformers

for script in (preprocessing, transformers, imbalance, binning, logistic_regression, metrics, isolation_forest,
               gradient_boosting, drift, bayes):
    script.main()
