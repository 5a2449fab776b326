/// The edges of a histogram's bins: equal widths on a linear axis, equal ratios on a logarithmic one.
///
/// A given `count` divides the data's range (or the axis' domain) into exactly that many bins. Otherwise the width
/// follows Freedman and Diaconis, 2·IQR·n^(−1/3), is rounded to a number that is easy to read, and the first edge is
/// a multiple of it. At most 200 bins are made.
///
/// - Source: Freedman & Diaconis, *On the histogram as a density estimator: L₂ theory*, 1981.
func binEdges(for values: [Double], count: Int?, on axis: Axis) -> [Double] {
  let isLogarithmic = axis.scale == .logarithmic
  var usable = values.filter(axis.canPlace)
  if let domain = axis.domain { usable = usable.filter(domain.contains) }
  if isLogarithmic { usable = usable.map(logarithm10) }
  usable.sort()
  guard let least = usable.first, let greatest = usable.last else { return [] }

  let domain = axis.domain.map {
    isLogarithmic ? logarithm10($0.lowerBound)...logarithm10($0.upperBound) : $0
  }
  let range = safeDomain(domain ?? least...greatest)
  let edges: [Double]
  if let count {
    edges = equalSteps(range, min(max(count, 1), 200))
  } else {
    let width = automaticWidth(usable, range)
    let step = NiceStep(span: width, target: 1)
    let multiples = step.multiples(covering: range)
    edges = multiples.count > 1 && multiples.count <= 201 ? multiples : equalSteps(range, 50)
  }
  return isLogarithmic ? edges.map(powerOfTen) : edges
}

private func automaticWidth(_ sorted: [Double], _ range: ClosedRange<Double>) -> Double {
  let span = range.upperBound - range.lowerBound
  let interquartile = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
  let width = 2 * interquartile / cubeRoot(Double(sorted.count))
  // Heavy ties make the interquartile range vanish; a heavy tail makes it tiny beside the range.
  return width > span / 100 ? min(width, span / 4) : span / (width > 0 ? 60 : 20)
}

private func equalSteps(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
  let span = range.upperBound - range.lowerBound
  return (0...count).map {
    $0 == count ? range.upperBound : range.lowerBound + span * Double($0) / Double(count)
  }
}
