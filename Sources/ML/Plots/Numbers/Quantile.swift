/// Interpolated linearly between order statistics at (*n* − 1)·`share`.
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  let place = Double(sorted.count - 1) * share
  let lower = Int(place.rounded(.down))
  let rest = place - Double(lower)
  // Both ends are finite and within an eighth of a double's range, so the difference is finite.
  return rest == 0 ? sorted[lower] : sorted[lower] + rest * (sorted[lower + 1] - sorted[lower])
}
