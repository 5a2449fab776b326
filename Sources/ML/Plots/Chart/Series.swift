extension Chart {
  /// Points in an order, for lines, steps and scatters. All coordinates are finite.
  public struct Series: Hashable, Sendable, Codable {
    public let name: String
    public let x: [Double]
    public let y: [Double]
    /// Where a line starts anew because points before were left out: ascending indices into `x`.
    public let breaks: [Int]
    /// How many points were left out because a coordinate was not finite.
    public let omitted: Int
    /// How many finite points there were before a long series was thinned.
    public let fullCount: Int

    /// - Precondition: `x` and `y` have the same length.
    public init(name: String, x: [Double], y: [Double]) {
      precondition(
        x.count == y.count,
        "the series “\(name)” has \(x.count) x values and \(y.count) y values; each point needs both")
      var kept: (x: [Double], y: [Double], breaks: [Int]) = ([], [], [])
      var isInterrupted = false
      for (x, y) in zip(x, y) {
        guard x.isFinite, y.isFinite else {
          isInterrupted = !kept.x.isEmpty
          continue
        }
        if isInterrupted { kept.breaks.append(kept.x.count) }
        isInterrupted = false
        kept.x.append(x)
        kept.y.append(y)
      }
      self.init(
        name: name, x: kept.x, y: kept.y, breaks: kept.breaks, omitted: x.count - kept.x.count,
        fullCount: kept.x.count)
    }

    init(name: String, x: [Double], y: [Double], breaks: [Int], omitted: Int, fullCount: Int) {
      self.name = name
      self.x = x
      self.y = y
      self.breaks = breaks
      self.omitted = omitted
      self.fullCount = fullCount
    }

    /// Reads a series; of lists that do not fit together, what does.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let x = try values.decode([Double].self, forKey: .x)
      let y = try values.decode([Double].self, forKey: .y)
      let points = zip(x, y).filter { $0.isFinite && $1.isFinite }
      let breaks = try values.decode([Int].self, forKey: .breaks)
      self.init(
        name: try values.decode(String.self, forKey: .name), x: points.map(\.0), y: points.map(\.1),
        breaks: Set(breaks.filter { $0 > 0 && $0 < points.count }).sorted(),
        omitted: try values.decode(Int.self, forKey: .omitted),
        fullCount: max(try values.decode(Int.self, forKey: .fullCount), points.count))
    }

    /// The stretches without interruption, as ranges of indices.
    var pieces: [Range<Int>] {
      let starts = x.isEmpty ? [] : [0] + breaks
      return zip(starts, starts.dropFirst() + [x.count]).map { $0..<$1 }
    }
  }

  /// The room between two curves over the same x values, for instance an interval. All coordinates are finite.
  public struct Band: Hashable, Sendable, Codable {
    public let name: String
    public let x: [Double]
    public let lower: [Double]
    public let upper: [Double]
    public let omitted: Int
    public let fullCount: Int

    /// - Precondition: `x`, `lower` and `upper` have the same length.
    public init(name: String, x: [Double], lower: [Double], upper: [Double]) {
      precondition(
        x.count == lower.count && x.count == upper.count,
        "the band “\(name)” has \(x.count) x values, \(lower.count) lower and \(upper.count) upper bounds; "
          + "each place needs all three")
      let kept = x.indices.filter { x[$0].isFinite && lower[$0].isFinite && upper[$0].isFinite }
      self.init(
        name: name, x: kept.map { x[$0] }, lower: kept.map { min(lower[$0], upper[$0]) },
        upper: kept.map { max(lower[$0], upper[$0]) }, omitted: x.count - kept.count, fullCount: kept.count)
    }

    /// Reads a band; of lists that do not fit together, what does.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let x = try values.decode([Double].self, forKey: .x)
      let lower = try values.decode([Double].self, forKey: .lower)
      let upper = try values.decode([Double].self, forKey: .upper)
      let count = min(x.count, lower.count, upper.count)
      let band = Self(
        name: try values.decode(String.self, forKey: .name), x: Array(x.prefix(count)),
        lower: Array(lower.prefix(count)), upper: Array(upper.prefix(count)))
      self.init(
        name: band.name, x: band.x, lower: band.lower, upper: band.upper,
        omitted: try values.decode(Int.self, forKey: .omitted),
        fullCount: max(try values.decode(Int.self, forKey: .fullCount), band.x.count))
    }

    init(name: String, x: [Double], lower: [Double], upper: [Double], omitted: Int, fullCount: Int) {
      self.name = name
      self.x = x
      self.lower = lower
      self.upper = upper
      self.omitted = omitted
      self.fullCount = fullCount
    }
  }

  /// A straight line to compare with: across the whole chart or between two points.
  public struct Rule: Hashable, Sendable, Codable {
    public enum Place: Hashable, Sendable, Codable {
      case vertical(x: Double)
      case horizontal(y: Double)
      case segment(fromX: Double, fromY: Double, toX: Double, toY: Double)
      /// The coordinates were not finite.
      case nowhere
    }
    public let place: Place
    public let label: String

    public init(_ place: Place, label: String) {
      let coordinates: [Double] =
        switch place {
        case .vertical(let value), .horizontal(let value): [value]
        case .segment(let fromX, let fromY, let toX, let toY): [fromX, fromY, toX, toY]
        case .nowhere: []
        }
      self.place = coordinates.allSatisfy(\.isFinite) ? place : .nowhere
      self.label = label
    }
  }
}
