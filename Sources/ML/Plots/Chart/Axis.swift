/// One of a chart's two axes: what it measures, in which unit, and how values are placed along it.
public struct Axis: Hashable, Sendable, Codable {
  public enum Scale: Hashable, Sendable, Codable {
    case linear
    /// Equal ratios take equal room. Values of zero and below have no place; the chart says how many were left out.
    case logarithmic
    /// Names instead of numbers: position 0 is the first.
    case categories([String])
    /// Time that a clock counts, marked at round hours, days, months or years of the Gregorian calendar in UTC.
    case time(Clock)
  }

  public let title: String
  /// For instance `€` or `days`; stands in parentheses after the title.
  public let unit: String?
  public let scale: Scale
  /// What the axis shows; `nil` follows the data.
  public let domain: ClosedRange<Double>?
  public let format: NumberFormat

  /// A numeric axis.
  ///
  /// - Parameter domain: A domain that cannot be shown (a bound is not finite, both are equal, or the scale is
  ///   logarithmic and a bound is not positive) is ignored, and the axis follows the data.
  public init(
    _ title: String = "", unit: String? = nil, scale: Scale = .linear, domain: ClosedRange<Double>? = nil,
    format: NumberFormat = .automatic
  ) {
    self.title = title
    self.unit = unit
    self.scale = scale
    self.format = format
    self.domain = domain.flatMap { domain in
      let isShowable =
        domain.lowerBound.isFinite && domain.upperBound.isFinite && domain.lowerBound < domain.upperBound
        && (scale != .logarithmic || domain.lowerBound > 0)
      return isShowable ? domain : nil
    }
  }

  /// Reads an axis; a domain that cannot be shown is ignored.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(String.self, forKey: .title),
      unit: try values.decodeIfPresent(String.self, forKey: .unit),
      scale: try values.decode(Scale.self, forKey: .scale),
      domain: try values.decodeIfPresent(ClosedRange<Double>.self, forKey: .domain),
      format: try values.decode(NumberFormat.self, forKey: .format))
  }

  /// An axis of names, for bars and heat maps.
  public init(_ title: String = "", categories: [String]) {
    self.init(title, scale: .categories(categories))
  }

  /// An axis of time: the values are seconds or days since the beginning of a day.
  public init(
    _ title: String = "", _ unit: Clock.Unit, since epoch: Day = Day(1970, 1, 1),
    domain: ClosedRange<Double>? = nil
  ) {
    self.init(title, scale: .time(Clock(unit, since: epoch)), domain: domain)
  }

  /// The names along the axis, if it has names.
  var categories: [String]? {
    if case .categories(let names) = scale { names } else { nil }
  }

  /// Whether equal distances of numbers take equal room.
  var hasNumbers: Bool { scale == .linear }

  /// The title with its unit.
  var label: String {
    guard let unit, !unit.isEmpty else { return title }
    return title.isEmpty ? unit : "\(title) (\(unit))"
  }

  /// A value of the axis on its own: a number in the axis' format, or a date.
  func text(_ value: Double, significant digits: Int = 4) -> String {
    if case .time(let clock) = scale, let moment = clock.moment(value) { return moment.text }
    return format.text(value, significant: digits)
  }

  /// How the axis' values are written below one another.
  func columnText(_ values: [Double]) -> (Double) -> String {
    if case .time = scale { return { text($0) } }
    let format = format.forColumn(values)
    return { format.text($0) }
  }

  /// Whether a value has a place on the axis at all.
  func canPlace(_ value: Double) -> Bool {
    value.isFinite && (scale != .logarithmic || value > 0)
  }

  /// Whether a value lies inside a domain that was given, or else inside what can be shown at all.
  func shows(_ value: Double) -> Bool {
    domain?.contains(value) ?? (scale == .logarithmic || value.magnitude <= largestShown)
  }
}
