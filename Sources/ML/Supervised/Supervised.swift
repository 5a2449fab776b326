// Nearest neighbours, naive Bayes, discriminant analysis, kernel machines.
