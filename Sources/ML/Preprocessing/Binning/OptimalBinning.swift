public import Learning
import LinearAlgebra

/// Cuts one variable into the bins that tell events from the rest best, with event rates that rise or fall from bin to
/// bin.
///
/// First the variable is cut into at most `maximumPreBins` fine bins. Then a dynamic program over the fine bins finds
/// the exact optimum: neighbouring fine bins joined so that the information value is largest, among all ways in which
/// each bin has its least share of the samples, has events and non-events, and event rates follow the trend. Categories
/// are put in the order of their event rates first (equal rates by name), so that their trend is always ascending.
/// Missing values have a bin of their own beside.
///
/// The weight of evidence of a bin is `ln(share of non-events / share of events)`: positive where events are rare. The
/// information value is `Σ (share of non-events − share of events) · WoE`. A weight of 2 counts as the sample twice.
///
/// - Complexity: O(*n*) for sorting and cutting *n* values, O(*b*·*m*³) for *m* fine bins and at most *b* bins.
/// - Source: the weight of evidence is Good's, *Probability and the Weighing of Evidence*, 1950; the optimisation
///   problem is that of Navas-Palencia, "Optimal binning: mathematical programming formulation", arXiv:2001.08025, 2020,
///   who solves it by constraint programming.
public struct OptimalBinning: Hashable, Sendable {
  /// How event rates go from the lowest to the highest bin of a number.
  public enum Trend: Hashable, Sendable, CaseIterable {
    /// Ascending or descending, whichever has the larger information value.
    case automatic
    case ascending, descending
    /// Up, then down.
    case peak
    /// Down, then up.
    case valley
    /// In any way.
    case unconstrained
  }

  /// How the fine bins are found.
  public enum PreBinning: Hashable, Sendable {
    /// By a classification tree that is grown best split first with Gini impurity.
    case tree
    /// At quantiles, so that fine bins have about the same size.
    case quantiles
  }

  public var trend: Trend
  /// The largest number of bins, without that of missing values; nil for as many as are best.
  public var maximumBins: Int?
  /// The least share of the samples in a bin.
  public var minimumBinShare: Double
  /// By how much event rates of neighbouring bins differ at least.
  public var minimumRateDifference: Double
  /// The largest number of fine bins.
  public var maximumPreBins: Int
  public var preBinning: PreBinning

  public init(
    trend: Trend = .automatic, maximumBins: Int? = nil, minimumBinShare: Double = 0.05,
    minimumRateDifference: Double = 0, maximumPreBins: Int = 20, preBinning: PreBinning = .tree
  ) {
    self.trend = trend
    self.maximumBins = maximumBins
    self.minimumBinShare = minimumBinShare
    self.minimumRateDifference = minimumRateDifference
    self.maximumPreBins = maximumPreBins
    self.preBinning = preBinning
  }

  /// Bins a variable of numbers, in which NaN is missing.
  ///
  /// - Throws: `FitError` if there are no samples, targets or weights do not fit, there is one class only, a number is
  ///   infinite, all are missing, or a hyperparameter is out of its range.
  public func fit(
    _ values: [Double], events: [Bool], weights: [Double]? = nil, name: String = "x"
  ) throws(FitError) -> Binning {
    let features = Matrix(rowCount: values.count, columnCount: 1, values: values)
    try check(Dataset(features: features, target: events, featureNames: [name], weights: weights))
    var tally = BinTally(events: events, weights: weights)
    let known = values.indices.filter { !values[$0].isNaN && (weights?[$0] ?? 1) > 0 }
    guard !known.isEmpty else { throw .noValues(column: name) }
    let order = RadixOrder.order(known.map { RadixOrder.key(values[$0]) })
    let groups = tally.group(order.map { known[Int($0)] }, by: values)
    for row in values.indices where values[row].isNaN { tally.addMissing(row) }

    let fine = preBins(groups, total: tally.total)
    let ends = try optimum(of: fine.map { $0.counts }, tally, trends(trend))
    var bins: [Binning.Bin] = []
    var splits: [Double] = []
    var start = 0
    for end in ends {
      let counts = fine[start..<end].reduce(BinCounts()) { $0 + $1.counts }
      bins.append(tally.bin(counts, label: ""))
      if end < fine.count { splits.append(fine[end].lowerBound) }
      start = end
    }
    return Binning(
      name: name, content: .numbers(splits: splits), bins: Binning.labelled(bins, splits: splits),
      missing: tally.missingBin)
  }

  /// Bins a variable of categories, in which nil is missing.
  ///
  /// - Throws: As for numbers.
  public func fit(
    categories: [String?], events: [Bool], weights: [Double]? = nil, name: String = "x"
  ) throws(FitError) -> Binning {
    let features = Matrix(rowCount: categories.count, columnCount: 1)
    try check(Dataset(features: features, target: events, featureNames: [name], weights: weights))
    var tally = BinTally(events: events, weights: weights)
    var counts: [String: BinCounts] = [:]
    for (row, category) in categories.enumerated() {
      if let category {
        counts[category, default: BinCounts()].add(tally.counts(row))
      } else {
        tally.addMissing(row)
      }
    }
    let known = counts.filter { $0.value.size > 0 }.sorted {
      ($0.value.rate, $0.key) < ($1.value.rate, $1.key)
    }
    guard !known.isEmpty else { throw .noValues(column: name) }
    let groups = known.enumerated().map {
      BinGroup(lowerBound: Double($0.offset), value: Double($0.offset), counts: $0.element.value)
    }
    let fine = preBins(groups, total: tally.total)
    let ends = try optimum(of: fine.map { $0.counts }, tally, [[.up]])
    var bins: [Binning.Bin] = []
    var places: [String: Int] = [:]
    var start = 0
    for (place, end) in ends.enumerated() {
      let last = end < fine.count ? Int(fine[end].lowerBound.rounded(.up)) : known.count
      let first = start > 0 ? Int(fine[start].lowerBound.rounded(.up)) : 0
      let members = known[first..<last]
      for member in members { places[member.key] = place }
      let joined = members.reduce(BinCounts()) { $0 + $1.value }
      bins.append(tally.bin(joined, label: members.map(\.key).sorted().joined(separator: ", ")))
      start = end
    }
    return Binning(name: name, content: .categories(places), bins: bins, missing: tally.missingBin)
  }

  private func check(_ training: Dataset<Bool>) throws(FitError) {
    try training.checkForClassification(allowingMissing: true)
    try checkHyperparameter(
      "maximumBins", maximumBins ?? 1, allowed: "at least 1", (maximumBins ?? 1) >= 1)
    try checkHyperparameter("maximumPreBins", maximumPreBins, allowed: "at least 1", maximumPreBins >= 1)
    try checkHyperparameter(
      "minimumBinShare", minimumBinShare, allowed: "from 0 to 1", (0...1).contains(minimumBinShare))
    try checkHyperparameter(
      "minimumRateDifference", minimumRateDifference, allowed: "from 0 to 1",
      (0...1).contains(minimumRateDifference))
  }

  private func preBins(_ groups: [BinGroup], total: BinCounts) -> [BinGroup] {
    let known = groups.reduce(BinCounts()) { $0 + $1.counts }
    let least = minimumBinShare * known.size
    let starts =
      preBinning == .tree
      ? treeCuts(groups, maximumLeaves: maximumPreBins, leastSize: least)
      : quantileCuts(groups, count: maximumPreBins, leastSize: least)
    return zip(starts, starts.dropFirst() + [groups.count]).map { start, end in
      // Between two values, but never so that rounding puts the lower one above.
      let middle = start == 0 ? -.infinity : 0.5 * groups[start - 1].value + 0.5 * groups[start].value
      return BinGroup(
        lowerBound: start > 0 && middle <= groups[start - 1].value ? groups[start].value : middle,
        value: groups[start].value, counts: groups[start..<end].reduce(BinCounts()) { $0 + $1.counts })
    }
  }

  private func trends(_ trend: Trend) -> [[RateStep]] {
    switch trend {
    case .automatic: [[.up], [.down]]
    case .ascending: [[.up]]
    case .descending: [[.down]]
    case .peak: [[.up, .down]]
    case .valley: [[.down, .up]]
    case .unconstrained: [[.any]]
    }
  }

  /// The ends of the best bins, as counts of fine bins.
  private func optimum(
    of fine: [BinCounts], _ tally: BinTally, _ trends: [[RateStep]]
  ) throws(FitError) -> [Int] {
    let known = fine.reduce(BinCounts(), +)
    let search = BinSearch(
      fine: fine, total: tally.total, leastSize: minimumBinShare * known.size,
      maximumBins: min(maximumBins ?? fine.count, fine.count), leastDifference: minimumRateDifference)
    var best: (value: Double, ends: [Int])?
    for trend in trends {
      if let found = search.best(trend), found.value > (best?.value ?? -1) { best = found }
    }
    // One bin for all is always possible.
    return best?.ends ?? [fine.count]
  }
}
