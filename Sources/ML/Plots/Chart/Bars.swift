extension Chart {
  /// One bar a category of the axis that has categories: upright if that is the x axis, lying if it is the y axis.
  public struct Bars: Hashable, Sendable, Codable {
    public let name: String
    /// By category; `nil` where the value was not finite: no bar.
    public let values: [Double?]
    /// By category, where the bars have error bars.
    public let intervals: [ClosedRange<Double>?]

    /// - Precondition: There is one interval a value, if there are intervals.
    public init(name: String, values: [Double], intervals: [ClosedRange<Double>]? = nil) {
      precondition(
        intervals == nil || intervals?.count == values.count,
        "the bars “\(name)” have \(values.count) values and \(intervals?.count ?? 0) intervals; each bar needs one"
      )
      self.name = name
      self.values = values.map { $0.isFinite ? $0 : nil }
      self.intervals = (intervals ?? []).map { interval in
        interval.lowerBound.isFinite && interval.upperBound.isFinite ? interval : nil
      }
    }

    /// How many values were not finite.
    var omitted: Int { values.count { $0 == nil } }

    /// Values and ends of intervals, to find a format that suits them all.
    var numbers: [Double] {
      values.compactMap(\.self) + intervals.compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }
    }

    func interval(_ index: Int) -> ClosedRange<Double>? {
      intervals.indices.contains(index) ? intervals[index] : nil
    }
  }

  /// Counts of values in adjoining bins.
  public struct Histogram: Hashable, Sendable, Codable {
    public let name: String
    /// Ascending and finite; one more than there are bins.
    public let edges: [Double]
    public let counts: [Int]
    /// How many values were not finite.
    public let omitted: Int
    /// How many finite values lie below the first or above the last edge.
    public let outside: Int

    /// Counts `values` into the bins between `edges`.
    ///
    /// A bin holds its lower edge and not its upper one, except the last, which holds both.
    ///
    /// - Complexity: O(*n* log *bins*).
    public init(name: String, values: [Double], edges: [Double]) {
      let edges = edges.filter(\.isFinite).sorted().reduce(into: [Double]()) { unique, edge in
        if unique.last != edge { unique.append(edge) }
      }
      var counts = [Int](repeating: 0, count: max(edges.count - 1, 0))
      var omitted = 0
      var outside = 0
      for value in values {
        if !value.isFinite {
          omitted += 1
        } else if counts.isEmpty || value < edges[0] || value > edges[edges.count - 1] {
          outside += 1
        } else {
          counts[min(Self.bin(of: value, edges), counts.count - 1)] += 1
        }
      }
      self.name = name
      self.edges = edges
      self.counts = counts
      self.omitted = omitted
      self.outside = outside
    }

    /// Reads a histogram; edges that do not ascend have no bins.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let edges = try values.decode([Double].self, forKey: .edges)
      let counts = try values.decode([Int].self, forKey: .counts)
      let isAscending = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 } && edges.allSatisfy(\.isFinite)
      self.name = try values.decode(String.self, forKey: .name)
      self.edges = isAscending ? edges : []
      self.counts = isAscending ? counts.prefix(max(edges.count - 1, 0)).map { max($0, 0) } : []
      self.omitted = try values.decode(Int.self, forKey: .omitted)
      self.outside = try values.decode(Int.self, forKey: .outside)
    }

    /// The last edge that is not above `value`, by bisection.
    private static func bin(of value: Double, _ edges: [Double]) -> Int {
      var lower = 0
      var upper = edges.count
      while upper - lower > 1 {
        let middle = (lower + upper) / 2
        if edges[middle] <= value { lower = middle } else { upper = middle }
      }
      return lower
    }

    var bins: [(lower: Double, upper: Double, count: Int)] {
      guard edges.count > 1 else { return [] }
      return (0..<min(counts.count, edges.count - 1)).map { (edges[$0], edges[$0 + 1], counts[$0]) }
    }
  }

  /// Values in a grid: rows are the y axis' categories from top to bottom, columns the x axis'.
  public struct HeatMap: Hashable, Sendable, Codable {
    /// `nil` where the value was not finite.
    public let values: [[Double?]]
    public let format: NumberFormat
    /// The values of the palest and the strongest colour; `nil` follows the data.
    public let domain: ClosedRange<Double>?

    public init(values: [[Double]], format: NumberFormat = .automatic, domain: ClosedRange<Double>? = nil) {
      self.values = values.map { row in row.map { $0.isFinite ? $0 : nil } }
      self.format = format
      self.domain = domain.flatMap {
        $0.lowerBound.isFinite && $0.upperBound.isFinite && $0.lowerBound < $0.upperBound ? $0 : nil
      }
    }

    var omitted: Int { values.reduce(0) { $0 + $1.count { $0 == nil } } }

    /// The values of the palest and the strongest colour.
    var range: ClosedRange<Double>? {
      if let domain { return domain }
      let known = values.joined().compactMap(\.self).filter(\.isFinite)
      guard let least = known.min(), let greatest = known.max() else { return nil }
      // Counts and shares begin at nothing; other scales at their least value.
      return least >= 0 && least < greatest / 2 ? 0...greatest : least...greatest
    }

    /// How cells are written: whole numbers alike.
    var cellFormat: NumberFormat { format.unified(for: values.joined().compactMap(\.self)) }

    func value(row: Int, column: Int) -> Double? {
      values.indices.contains(row) && values[row].indices.contains(column) ? values[row][column] : nil
    }
  }
}
