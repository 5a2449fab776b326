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
  /// How the plot's sides relate to each other.
  public var aspect: Aspect
  /// How several layers of bars share a category.
  public var barArrangement: BarArrangement

  public init(
    title: String, x: Axis = Axis(), y: Axis = Axis(), note: String? = nil, aspect: Aspect = .free,
    barArrangement: BarArrangement = .grouped, _ layers: [Layer] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.note = note
    self.aspect = aspect
    self.barArrangement = barArrangement
    self.layers = layers
  }

  /// Reads a chart; what was written before there was a choice of aspect and bars has the usual ones.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      title: try values.decode(String.self, forKey: .title), x: try values.decode(Axis.self, forKey: .x),
      y: try values.decode(Axis.self, forKey: .y),
      note: try values.decodeIfPresent(String.self, forKey: .note),
      aspect: try values.decodeIfPresent(Aspect.self, forKey: .aspect) ?? .free,
      barArrangement: try values.decodeIfPresent(BarArrangement.self, forKey: .barArrangement) ?? .grouped,
      try values.decode([Layer].self, forKey: .layers))
  }

  /// How the plot's sides relate to each other.
  public enum Aspect: String, Hashable, Sendable, Codable {
    /// As wide as there is room, and of a pleasant height.
    case free
    /// Both axes equally long, as for shares against shares.
    case square
    /// A unit is equally long on both axes, as on a map; a domain may be widened to that end.
    case equalUnits
  }

  /// How several layers of bars share a category.
  public enum BarArrangement: String, Hashable, Sendable, Codable {
    /// Side by side.
    case grouped
    /// One on the other, those below zero downwards. Intervals of stacked bars are not drawn, and their axis is linear:
    /// equal parts take equal room.
    case stacked
  }

  /// Something that is drawn on a chart's axes.
  public enum Layer: Hashable, Sendable, Codable {
    case line(Series)
    /// A line that keeps its value until the next point.
    case step(Series)
    case scatter(Series)
    case band(Band)
    case points(Points)
    case intervals(Intervals)
    case bars(Bars)
    case boxes(Boxes)
    case histogram(Histogram)
    case heatMap(HeatMap)
    case rule(Rule)
    // What needs the whole picture for itself; other layers beside it are not drawn.
    case panels(Panels)
    case tree(TreeDiagram)
    case network(NetworkDiagram)

    /// The name in the legend; empty for layers that have no entry there.
    public var name: String {
      switch self {
      case .line(let series), .step(let series), .scatter(let series): series.name
      case .band(let band): band.name
      case .points(let points): points.name
      case .intervals(let intervals): intervals.name
      case .bars(let bars): bars.name
      case .boxes(let boxes): boxes.name
      case .histogram(let histogram): histogram.name
      case .heatMap, .rule, .panels, .tree, .network: ""
      }
    }
  }
}
