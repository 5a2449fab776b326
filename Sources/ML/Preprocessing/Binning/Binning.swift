public import Plots

/// A variable in bins, with what each bin says about the event.
public struct Binning: Hashable, Sendable {
  /// Samples that are looked at alike.
  public struct Bin: Hashable, Sendable {
    /// The interval, lower bound included, or the categories.
    public var label: String
    /// The number of samples, or their weight.
    public var count: Double
    /// The number of events, or their weight.
    public var eventCount: Double
    /// The part of all samples.
    public var share: Double
    /// `ln(share of non-events / share of events)`.
    public var weightOfEvidence: Double
    /// The bin's part of the information value.
    public var informationValue: Double

    /// The part of the samples that are events.
    public var eventRate: Double { eventCount / count }
  }

  enum Content: Hashable, Sendable {
    case numbers(splits: [Double])
    case categories([String: Int])
  }

  /// The name of the variable.
  public let name: String
  let content: Content
  /// The bins: numbers in ascending order, categories in the order of their event rates.
  public let bins: [Bin]
  /// The bin of missing values; nil if there were none in training.
  public let missing: Bin?

  /// Whether the variable's values are categories.
  public var isCategorical: Bool {
    if case .categories = content { return true }
    return false
  }

  /// Where the bins of a number begin, except the first; a number belongs to the bin that begins at or below it.
  public var splits: [Double] {
    if case .numbers(let splits) = content { return splits }
    return []
  }

  /// `Σ (share of non-events − share of events) · WoE`, that of missing values included.
  public var informationValue: Double {
    bins.reduce(0) { $0 + $1.informationValue } + (missing?.informationValue ?? 0)
  }

  /// The place of a number's bin; nil for NaN, which is missing.
  public func bin(of value: Double) -> Int? {
    value.isNaN ? nil : splits.partitioningIndex { $0 > value }
  }

  /// The place of a category's bin; nil if it did not occur in training.
  public func bin(of category: String) -> Int? {
    if case .categories(let places) = content { return places[category] }
    return nil
  }

  /// The evidence of the missing: that of its bin, or 0, which is neutral, if there were none in training.
  public var missingWeightOfEvidence: Double { missing?.weightOfEvidence ?? 0 }

  /// The evidence of a number; of NaN that of the missing.
  public func weightOfEvidence(of value: Double) -> Double {
    bin(of: value).map { bins[$0].weightOfEvidence } ?? missingWeightOfEvidence
  }

  /// Bins of numbers with their intervals as labels.
  static func labelled(_ bins: [Bin], splits: [Double]) -> [Bin] {
    let texts = splits.map { $0.formatted(significant: 4) }
    return bins.enumerated().map { place, bin in
      var bin = bin
      bin.label =
        splits.isEmpty
        ? "all"
        : place == 0
          ? "below \(texts[0])"
          : place == splits.count ? "\(texts[place - 1]) and above" : "\(texts[place - 1]) to \(texts[place])"
      return bin
    }
  }
}

extension Binning: Displayable {
  /// One row a bin: samples, share, event rate, weight of evidence, information value.
  public var exhibit: Exhibit {
    let all = bins + (missing.map { [$0] } ?? [])
    return .table(
      Tabulation(
        columns: [.init(name)]
          + ["samples", "share", "event rate", "WoE", "IV"].map { .init($0, alignment: .trailing) },
        rows: all.map { bin in
          [
            .init(bin.label), .init(bin.count.formatted(0)), .init(bin.share.formatted(3)),
            .init(bin.eventRate.formatted(3)), .init(bin.weightOfEvidence.formatted(3)),
            .init(bin.informationValue.formatted(3)),
          ]
        },
        hasRowHeaders: true, note: "information value \(informationValue.formatted(3))"))
  }

  /// The event rate of each bin as bars.
  public var chart: Chart {
    let all = bins + (missing.map { [$0] } ?? [])
    return .bars(
      title: "Event rate by \(name), information value \(informationValue.formatted(3))",
      labels: all.map(\.label), values: all.map(\.eventRate), category: name, value: Axis("event rate"))
  }
}
