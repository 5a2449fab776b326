extension Chart {
  /// Values with intervals around them: a mark and whiskers, upright unless the y axis has the categories.
  public struct Intervals: Hashable, Sendable, Codable {
    public let name: String
    /// Where each stands: a place on the axis of numbers, or the index of a category.
    public let positions: [Double]
    public let values: [Double]
    public let lower: [Double]
    public let upper: [Double]
    /// How many were left out because a number was not finite.
    public let omitted: Int

    /// - Precondition: `positions`, `values`, `lower` and `upper` have the same length.
    public init(name: String, positions: [Double], values: [Double], lower: [Double], upper: [Double]) {
      precondition(
        positions.count == values.count && lower.count == values.count && upper.count == values.count,
        "the intervals “\(name)” have \(positions.count) positions, \(values.count) values, \(lower.count) lower "
          + "and \(upper.count) upper ends; each needs all four")
      let kept = values.indices.filter {
        positions[$0].isFinite && values[$0].isFinite && lower[$0].isFinite && upper[$0].isFinite
      }
      self.init(
        name, kept.map { positions[$0] }, kept.map { values[$0] }, kept.map { min(lower[$0], upper[$0]) },
        kept.map { max(lower[$0], upper[$0]) }, omitted: values.count - kept.count)
    }

    private init(
      _ name: String, _ positions: [Double], _ values: [Double], _ lower: [Double], _ upper: [Double],
      omitted: Int
    ) {
      self.name = name
      self.positions = positions
      self.values = values
      self.lower = lower
      self.upper = upper
      self.omitted = omitted
    }

    /// Reads intervals; of lists that do not fit together, what does.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let lists = try [CodingKeys.positions, .values, .lower, .upper].map {
        try container.decode([Double].self, forKey: $0)
      }
      let count = lists.map(\.count).min() ?? 0
      let fitting = lists.map { Array($0.prefix(count)) }
      let read = Self(
        name: try container.decode(String.self, forKey: .name), positions: fitting[0], values: fitting[1],
        lower: fitting[2], upper: fitting[3])
      self.init(
        read.name, read.positions, read.values, read.lower, read.upper,
        omitted: try container.decode(Int.self, forKey: .omitted))
    }
  }
}
