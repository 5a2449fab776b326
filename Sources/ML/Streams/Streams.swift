// Drift of streams.
