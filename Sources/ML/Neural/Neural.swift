// Multilayer perceptrons.
