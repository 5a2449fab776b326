import Learning
import LinearAlgebra
public import Plots

/// How probabilities are put together to compare them with what happened.
public enum ProbabilityBins: Hashable, Sendable {
  /// Bins of equal width over 0 … 1. Where few rows have such probabilities, bins are small or empty.
  case equalWidth(Int)
  /// Bins of about equally many rows, cut at quantiles; equal probabilities stay together.
  case equalMass(Int)
}

/// Mean probability against observed frequency: whether events foretold with 30 % happen in 30 % of the cases.
///
/// A bin holds its upper bound and not its lower one (the first holds both), as in scikit-learn. Empty bins are left
/// out. Intervals are Wilson's for a share.
///
/// - Source: DeGroot & Fienberg, "The comparison and evaluation of forecasters", The Statistician 32(1–2), 1983;
///   intervals: Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
///   Statistical Association 22(158), 1927.
public struct ReliabilityDiagram: Hashable, Sendable {
  /// Rows with similar probabilities.
  public struct Bin: Hashable, Sendable {
    /// The number of rows.
    public let count: Int
    /// The number of events.
    public let eventCount: Int
    /// The rows' weights: their number if all count alike.
    public let weight: Double
    /// The mean of the rows' probabilities.
    public let meanProbability: Double
    /// The share of events with its Wilson interval, for which a weight is so many rows.
    public let frequency: ConfidenceInterval
  }

  /// The bins that have rows, by rising probability.
  public let bins: [Bin]
  /// How rows were put together.
  public let binning: ProbabilityBins
  private let probabilities: [Double]

  /// Puts rows into bins.
  ///
  /// - Parameter weights: How often each row counts, if they do not count alike; rows of weight 0 are left out. Bins of
  ///   equal mass then have about the same weight, cut where the weight up to a probability reaches their share.
  /// - Precondition: There are as many probabilities as labels, from 0 to 1, and at least one bin.
  /// - Complexity: O(*n* log bins).
  public init(
    labels: [Bool], probabilities: [Double], weights: [Double]? = nil,
    bins binning: ProbabilityBins = .equalMass(10), confidence: Double = 0.95
  ) {
    requireRows(labels.count, "probabilities", probabilities.count, weights: weights)
    let bounds = binning.innerBounds(probabilities, weights)
    var totals = [BinTotal](repeating: BinTotal(), count: bounds.count + 1)
    for (row, probability) in probabilities.enumerated() {
      let weight = weights?[row] ?? 1
      if weight > 0 { totals[bounds.countBelow(probability)].add(probability, labels[row], weight) }
    }
    self.binning = binning
    self.probabilities = probabilities
    bins = totals.filter { $0.count > 0 }.map { total in
      Bin(
        count: total.count, eventCount: total.events, weight: total.weight,
        meanProbability: total.sum / total.weight,
        frequency: .wilson(total.eventWeight, of: total.weight, confidence: confidence))
    }
  }

  private struct BinTotal {
    var count = 0
    var events = 0
    var weight = 0.0
    var eventWeight = 0.0
    var sum = 0.0

    mutating func add(_ probability: Double, _ isEvent: Bool, _ own: Double) {
      count += 1
      weight += own
      sum += own * probability
      if isEvent {
        events += 1
        eventWeight += own
      }
    }
  }

  private var weight: Double { bins.reduce(0) { $0 + $1.weight } }
  private func gap(_ bin: Bin) -> Double { abs(bin.meanProbability - bin.frequency.estimate) }

  /// The expected calibration error: the mean gap between probability and frequency, bins counting by their rows or weights.
  ///
  /// With few rows a bin has a gap by chance alone, so a perfect model has an error above 0; compare models on the
  /// same rows and bins.
  ///
  /// - Source: Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015.
  public var expectedCalibrationError: Double {
    bins.reduce(0) { $0 + $1.weight * gap($1) } / weight
  }

  /// The largest gap of a bin.
  public var maximumCalibrationError: Double { bins.map(gap).max() ?? .nan }

  /// The mean gap, every bin counting alike; with bins of equal mass, the adaptive calibration error.
  ///
  /// - Source: Nixon, Dusenberry, Zhang, Jerfel & Tran, "Measuring calibration in deep learning", CVPR workshops 2019.
  public var averageCalibrationError: Double { mean(bins.map(gap)) }
}

extension ProbabilityBins {
  /// The bounds between bins, ascending.
  fileprivate func innerBounds(_ probabilities: [Double], _ weights: [Double]?) -> [Double] {
    for (row, probability) in probabilities.enumerated() {
      require(
        probability >= 0 && probability <= 1,
        "the probability of row \(row) is \(probability), but probabilities are from 0 to 1")
    }
    switch self {
    case .equalWidth(let count):
      require(count >= 1, "\(count) bins hold nothing; there must be at least 1")
      return (1..<max(1, count)).map { Double($0) / Double(count) }
    case .equalMass(let count):
      require(count >= 1, "\(count) bins hold nothing; there must be at least 1")
      let shares = (1..<max(1, count)).map { Double($0) / Double(count) }
      return weights.map { weightedQuantiles(probabilities, weights: $0, shares) }
        ?? quantiles(ofKeys: RadixOrder.sorted(probabilities.map(RadixOrder.key)), shares)
    }
  }

  /// Quantiles of numbers of which the sorted keys are given, interpolated as ``quantiles(_:_:)`` does.
  private func quantiles(ofKeys keys: [UInt64], _ shares: [Double]) -> [Double] {
    guard !keys.isEmpty else { return [] }
    return shares.map { share in
      let place = share * Double(keys.count - 1)
      let below = Int(place)
      let low = RadixOrder.value(keys[below])
      let part = place - Double(below)
      return part > 0 ? low + part * (RadixOrder.value(keys[below + 1]) - low) : low
    }
  }
}

extension [Double] {
  /// How many of these ascending numbers are smaller than another: the place of its bin.
  fileprivate func countBelow(_ value: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ConfidenceInterval {
  /// A share with the interval of Wilson's score test: right also near 0 and 1 and for few cases.
  public static func wilson(_ events: Int, of count: Int, confidence: Double = 0.95) -> ConfidenceInterval {
    require(
      events >= 0 && events <= count && count > 0, "\(events) of \(count) cases are no share of them")
    return wilson(Double(events), of: Double(count), confidence: confidence)
  }

  /// The same for weights of cases.
  fileprivate static func wilson(_ events: Double, of n: Double, confidence: Double) -> ConfidenceInterval {
    require(confidence > 0 && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    let z = Normal().quantile(0.5 + confidence / 2)
    let share = events / n
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return ConfidenceInterval(
      estimate: share, lower: max(0, center - half), upper: min(1, center + half), confidence: confidence)
  }
}

extension ReliabilityDiagram: Displayable {
  /// Frequency against probability, with the diagonal on which they agree.
  public var chart: Chart {
    let x = bins.map(\.meanProbability)
    return Chart(
      title: "Reliability, expected calibration error \(expectedCalibrationError.formatted(3))",
      x: Axis("probability", domain: 0...1), y: Axis("observed frequency", domain: 0...1),
      note:
        "\(bins.reduce(0) { $0 + $1.count }.grouped()) rows in \(bins.count) bins; bands are Wilson intervals.",
      [
        .band("interval", x: x, lower: bins.map(\.frequency.lower), upper: bins.map(\.frequency.upper)),
        .line("model", x: x, y: bins.map(\.frequency.estimate)),
        .rule(from: (x: 0, y: 0), to: (x: 1, y: 1), label: "calibrated"),
      ])
  }

  /// How many rows have which probability.
  public var histogram: Chart {
    .histogram(
      title: "How often each probability is given", x: Axis("probability"), y: Axis("rows"), probabilities)
  }

  public var exhibit: Exhibit { chart.exhibit }
}
