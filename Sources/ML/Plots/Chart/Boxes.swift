extension Chart {
  /// How groups of values are distributed: one box a category, upright unless the y axis has the categories.
  public struct Boxes: Hashable, Sendable, Codable {
    public let name: String
    /// By category; `nil` for a group without a finite value.
    public let boxes: [Box?]
    /// How many values were not finite.
    public let omitted: Int

    /// Sums up groups of values.
    ///
    /// - Parameter haveOutlines: Whether the boxes are drawn inside the outline of an estimated density: violins.
    /// - Complexity: O(*n* log *n*).
    public init(name: String, groups: [[Double]], haveOutlines: Bool = false) {
      self.name = name
      boxes = groups.map { Box($0, hasOutline: haveOutlines) }
      omitted = groups.reduce(0) { $0 + $1.count { !$0.isFinite } }
    }

    var known: [Box] { boxes.compactMap(\.self) }
  }

  /// A box plot's numbers.
  ///
  /// Quartiles are interpolated linearly between order statistics at (*n* − 1)·*q*. Whiskers reach the farthest values
  /// within 1.5 box lengths of the box; what lies beyond is an outlier.
  ///
  /// - Source: Tukey, *Exploratory Data Analysis*, 1977, §2C; Hyndman & Fan, *Sample quantiles in statistical
  ///   packages*, 1996, definition 7.
  public struct Box: Hashable, Sendable, Codable {
    public let count: Int
    public let lowerWhisker: Double
    public let lowerQuartile: Double
    public let median: Double
    public let upperQuartile: Double
    public let upperWhisker: Double
    /// Ascending; of more than 40 at either end, the outermost and every *k*-th.
    public let outliers: [Double]
    public let outlierCount: Int
    /// An estimated density at equal distances from the least to the greatest value; empty for a plain box.
    public let outline: [Double]
    public let least: Double
    public let greatest: Double

    /// `nil` without a finite value.
    init?(_ values: [Double], hasOutline: Bool) {
      let sorted = values.filter { $0.isFinite && $0.magnitude <= largestShown }.sorted()
      guard let first = sorted.first, let last = sorted.last else { return nil }
      let quartiles = [0.25, 0.5, 0.75].map { quantile(sorted, $0) }
      let reach = 1.5 * (quartiles[2] - quartiles[0])
      let inside = sorted.filter { $0 >= quartiles[0] - reach && $0 <= quartiles[2] + reach }
      let below = sorted.prefix { $0 < quartiles[0] - reach }
      let above = sorted.suffix(sorted.count - below.count - inside.count)
      count = sorted.count
      lowerWhisker = min(inside.first ?? quartiles[0], quartiles[0])
      lowerQuartile = quartiles[0]
      median = quartiles[1]
      upperQuartile = quartiles[2]
      upperWhisker = max(inside.last ?? quartiles[2], quartiles[2])
      outliers = thinned(Array(below)) + thinned(Array(above))
      outlierCount = below.count + above.count
      least = first
      greatest = last
      let density = hasOutline ? KernelDensity(sorted) : nil
      outline = density?.values(from: first, to: last, count: 61) ?? []
    }

    /// Reads a box; numbers that do not ascend are put in order.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let keys: [CodingKeys] = [
        .least, .lowerWhisker, .lowerQuartile, .median, .upperQuartile, .upperWhisker, .greatest,
      ]
      let numbers = try keys.map { try values.decode(Double.self, forKey: $0) }
        .map { $0.isFinite ? min(max($0, -largestShown), largestShown) : 0 }.sorted()
      count = max(try values.decode(Int.self, forKey: .count), 0)
      (least, lowerWhisker, lowerQuartile, median) = (numbers[0], numbers[1], numbers[2], numbers[3])
      (upperQuartile, upperWhisker, greatest) = (numbers[4], numbers[5], numbers[6])
      outliers = try values.decode([Double].self, forKey: .outliers).filter(\.isFinite).sorted()
      outlierCount = max(try values.decode(Int.self, forKey: .outlierCount), outliers.count)
      outline = try values.decode([Double].self, forKey: .outline).map { $0.isFinite ? max($0, 0) : 0 }
    }

    /// The numbers that the picture shows, to find ranges.
    var numbers: [Double] {
      [lowerWhisker, lowerQuartile, median, upperQuartile, upperWhisker] + outliers
        + (outline.isEmpty ? [] : [least, greatest])
    }
  }
}

/// At most about 40 of ascending values, with the first and the last.
private func thinned(_ values: [Double]) -> [Double] {
  guard values.count > 40 else { return values }
  let kept = stride(from: 0, to: values.count - 1, by: (values.count + 38) / 39).map { values[$0] }
  return kept + values.suffix(1)
}
