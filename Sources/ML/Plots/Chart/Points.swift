extension Chart {
  /// Points that show more than their place: a number each by colour, a number each by size, or both.
  ///
  /// Where no size is given, points with a stronger colour are also larger, so that nobody has to tell colours.
  public struct Points: Hashable, Sendable, Codable {
    /// What a point's colour or size stands for: as many finite values as there are points.
    public struct Measure: Hashable, Sendable, Codable {
      public let title: String
      public let values: [Double]
      public let format: NumberFormat

      public init(_ title: String, _ values: [Double], format: NumberFormat = .automatic) {
        self.title = title
        self.values = values
        self.format = format
      }

      fileprivate func keeping(_ indices: [Int]) -> Self {
        Self(title, indices.map { values[$0] }, format: format)
      }
    }

    public let name: String
    public let x: [Double]
    public let y: [Double]
    public let color: Measure?
    public let size: Measure?
    public let omitted: Int
    public let fullCount: Int

    /// - Precondition: `x`, `y` and the values of `color` and `size` have the same length.
    public init(name: String, x: [Double], y: [Double], color: Measure?, size: Measure? = nil) {
      let counts = [y.count] + [color, size].compactMap { $0?.values.count }
      precondition(
        counts.allSatisfy { $0 == x.count },
        "the points “\(name)” have \(x.count) x values and \(counts) others; each point needs all")
      let kept = x.indices.filter {
        x[$0].isFinite && y[$0].isFinite && color?.values[$0].isFinite ?? true
          && size?.values[$0].isFinite ?? true
      }
      self.init(
        name: name, x: x, y: y, color: color, size: size, kept: kept, omitted: x.count - kept.count,
        fullCount: kept.count)
    }

    private init(
      name: String, x: [Double], y: [Double], color: Measure?, size: Measure?, kept: [Int], omitted: Int,
      fullCount: Int
    ) {
      self.name = name
      self.x = kept.map { x[$0] }
      self.y = kept.map { y[$0] }
      self.color = color?.keeping(kept)
      self.size = size?.keeping(kept)
      self.omitted = omitted
      self.fullCount = fullCount
    }

    /// Reads points; of lists that do not fit together, what does.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let x = try container.decode([Double].self, forKey: .x)
      let y = try container.decode([Double].self, forKey: .y)
      let color = try container.decodeIfPresent(Measure.self, forKey: .color)
      let size = try container.decodeIfPresent(Measure.self, forKey: .size)
      let lists = [x, y] + [color, size].compactMap { $0?.values }
      let kept = (0..<(lists.map(\.count).min() ?? 0)).filter { place in
        lists.allSatisfy { $0[place].isFinite }
      }
      self.init(
        name: try container.decode(String.self, forKey: .name), x: x, y: y, color: color, size: size,
        kept: kept, omitted: try container.decode(Int.self, forKey: .omitted),
        fullCount: max(try container.decode(Int.self, forKey: .fullCount), kept.count))
    }

    func keeping(_ indices: [Int]?) -> Self {
      guard let indices else { return self }
      return Self(
        name: name, x: x, y: y, color: color, size: size, kept: indices, omitted: omitted,
        fullCount: fullCount)
    }

    /// The points as a scatter without colour and size.
    var series: Series {
      Series(name: name, x: x, y: y, breaks: [], omitted: omitted, fullCount: fullCount)
    }
  }
}
