/// A chart as a value: what is drawn, not how.
///
/// ```swift
/// Chart(
///   title: "Precision falls as more fraud is found",
///   x: Axis("recall", domain: 0...1), y: Axis("precision", domain: 0...1),
///   [
///     .step("rules", x: recalls, y: precisions),
///     .rule(y: baseRate, label: "chance"),
///   ])
/// ```
///
/// It is rendered where it is shown: ``text(width:height:style:)`` for terminals, ``svg(idPrefix:width:)`` for pages;
/// ``alternativeText`` and ``tabulation`` say the same in words and in numbers.
///
/// Bad data never stops a program. A point with a coordinate that is not finite is left out when the chart is made
/// (a line is interrupted there), a value that a logarithmic axis cannot place when it is drawn, and a note below the
/// chart says how many. A chart without data says so. Only lists of different lengths are a programming error.
public struct Chart: Hashable, Sendable, Codable {
  public var title: String
  public var x: Axis
  public var y: Axis
  /// What is drawn on the axes, first to last. Layers of one name share colour, mark and legend entry.
  public var layers: [Layer]
  /// What stands below the chart, before what the chart itself has to say.
  public var note: String?

  public init(
    title: String, x: Axis = Axis(), y: Axis = Axis(), note: String? = nil, _ layers: [Layer] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.note = note
    self.layers = layers
  }

  /// Something that is drawn on a chart's axes.
  public enum Layer: Hashable, Sendable, Codable {
    case line(Series)
    /// A line that keeps its value until the next point.
    case step(Series)
    case scatter(Series)
    case band(Band)
    case bars(Bars)
    case histogram(Histogram)
    case heatMap(HeatMap)
    case rule(Rule)

    /// The name in the legend; empty for layers that have no entry there.
    public var name: String {
      switch self {
      case .line(let series), .step(let series), .scatter(let series): series.name
      case .band(let band): band.name
      case .bars(let bars): bars.name
      case .histogram(let histogram): histogram.name
      case .heatMap, .rule: ""
      }
    }
  }
}
