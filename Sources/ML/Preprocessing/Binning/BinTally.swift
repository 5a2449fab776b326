import Learning

/// Weights of events and of the rest.
struct BinCounts: Hashable, Sendable {
  var events = 0.0
  var others = 0.0

  var size: Double { events + others }
  /// The share of events.
  var rate: Double { events / size }
  var isMixed: Bool { events > 0 && others > 0 }

  mutating func add(_ counts: BinCounts) {
    events += counts.events
    others += counts.others
  }

  static func + (a: BinCounts, b: BinCounts) -> BinCounts {
    BinCounts(events: a.events + b.events, others: a.others + b.others)
  }

  /// `ln(share of non-events / share of events)` beside all samples.
  func weightOfEvidence(of total: BinCounts) -> Double {
    logarithm((others / total.others) / (events / total.events))
  }

  /// The bin's part of the information value.
  func informationValue(of total: BinCounts) -> Double {
    (others / total.others - events / total.events) * weightOfEvidence(of: total)
  }
}

/// Samples with one value, or with neighbouring ones.
struct BinGroup: Sendable {
  /// The least number that belongs here.
  var lowerBound: Double
  /// The smallest value that there is.
  var value: Double
  var counts: BinCounts
}

/// What all bins have in common: targets, weights, totals, and the missing values.
struct BinTally: Sendable {
  let events: [Bool]
  let weights: [Double]?
  let total: BinCounts
  private var missing = BinCounts()

  init(events: [Bool], weights: [Double]?) {
    self.events = events
    self.weights = weights
    var total = BinCounts()
    for (row, isEvent) in events.enumerated() {
      let weight = weights?[row] ?? 1
      if isEvent { total.events += weight } else { total.others += weight }
    }
    self.total = total
  }

  func counts(_ row: Int) -> BinCounts {
    let weight = weights?[row] ?? 1
    return events[row] ? BinCounts(events: weight) : BinCounts(others: weight)
  }

  mutating func addMissing(_ row: Int) { missing.add(counts(row)) }

  /// The distinct values of rows in ascending order of their values.
  func group(_ rows: [Int], by values: [Double]) -> [BinGroup] {
    var groups: [BinGroup] = []
    var current = BinGroup(lowerBound: 0, value: .nan, counts: BinCounts())
    for row in rows {
      if values[row] != current.value {
        if !current.value.isNaN { groups.append(current) }
        current = BinGroup(lowerBound: values[row], value: values[row], counts: BinCounts())
      }
      let weight = weights?[row] ?? 1
      if events[row] { current.counts.events += weight } else { current.counts.others += weight }
    }
    groups.append(current)
    return groups
  }

  func bin(_ counts: BinCounts, label: String) -> Binning.Bin {
    let isMixed = counts.isMixed
    return Binning.Bin(
      label: label, count: counts.size, eventCount: counts.events, share: counts.size / total.size,
      weightOfEvidence: isMixed ? counts.weightOfEvidence(of: total) : 0,
      informationValue: isMixed ? counts.informationValue(of: total) : 0)
  }

  /// The bin of missing values; nil if there are none.
  ///
  /// Half a sample of each kind is added if all are of one kind, so that its evidence is finite.
  var missingBin: Binning.Bin? {
    guard missing.size > 0 else { return nil }
    var bin = bin(missing, label: "missing")
    if !missing.isMixed {
      let smoothed = missing + BinCounts(events: 0.5, others: 0.5)
      bin.weightOfEvidence = smoothed.weightOfEvidence(of: total)
      bin.informationValue = smoothed.informationValue(of: total)
    }
    return bin
  }
}
