/// A chart being drawn as SVG: what is above the plot, the plot's place, what is below.
struct SVGDrawing {
  /// Where the plot stands in the picture.
  struct Frame {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }

    func point(_ point: PlotPoint) -> SVGPoint {
      SVGPoint(x: left + point.x * width, y: bottom - point.y * height)
    }
  }

  /// Sizes of type in CSS pixels.
  enum Size {
    static let title = 15.0
    static let text = 13.0
    static let note = 12.0
  }

  let plan: Plan
  let idPrefix: String
  let width: Double
  let full: Chart
  /// Whether the picture is one of several below a common title and legend.
  let isPanel: Bool

  /// - Parameter names: The names of series that come first in the order of colours: those of all panels.
  init(chart: Chart, idPrefix: String, width: Double, names: [String] = [], isPanel: Bool = false) {
    full = chart
    plan = Plan(Self.thinned(chart.withHeatMap(rows: 36, columns: 36), width: width), names: names)
    self.idPrefix = idPrefix
    self.width = width
    self.isPanel = isPanel
  }

  var chart: Chart { plan.chart }

  func markup() -> String {
    var body = SVGMarkup()
    let y = draw(&body)

    var svg = SVGMarkup()
    svg.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("class", "chart"),
        ("viewBox", "0 0 \(svgNumber(width)) \(svgNumber(y.rounded(.up)))"), ("role", "img"),
        ("aria-labelledby", "\(idPrefix)-title \(idPrefix)-description"),
        ("font-size", svgNumber(Size.text)), ("fill", "currentColor"),
      ]
    ) { svg in
      svg.element("title", [("id", "\(idPrefix)-title")], text: full.title.isEmpty ? "Chart" : full.title)
      svg.element("desc", [("id", "\(idPrefix)-description")], text: full.alternativeText)
      svg.append(body)
    }
    return svg.text
  }

  /// Everything from the title to the notes; gives the height.
  func draw(_ svg: inout SVGMarkup) -> Double {
    var y = header(&svg)
    if full.hasData {
      if let map = plan.heatMap {
        y = heatMap(map, from: y, &svg)
      } else if let panels = plan.panels {
        y = draw(panels, from: y, &svg)
      } else if let tree = plan.tree {
        y = draw(tree, from: y, &svg)
      } else if let network = plan.network {
        y = draw(network, from: y, &svg)
      } else {
        y = plot(from: y, &svg)
      }
    }
    return notes(from: y, &svg)
  }

  // MARK: Above and below the plot

  /// Title and legend; gives the height that they take.
  private func header(_ svg: inout SVGMarkup) -> Double {
    var y = 0.0
    let size = isPanel ? Size.text : Size.title
    for line in wrapped(full.title, width: width, size: size * 1.12) {
      y += isPanel ? 17 : 19
      svg.element(
        "text", [("y", svgNumber(y - 4)), ("font-size", svgNumber(size)), ("font-weight", "600")], text: line)
    }
    if y > 0 { y += isPanel ? 1 : 5 }
    if isPanel { return y }
    return classes(from: directLabels == nil ? legend(from: y, &svg) : y, &svg)
  }

  private func notes(from top: Double, _ svg: inout SVGMarkup) -> Double {
    var y = top
    for line in (plan.notes + diagramRemarks).flatMap({ wrapped($0, width: width, size: Size.note) }) {
      y += 17
      svg.element(
        "text",
        [("y", svgNumber(y - 3)), ("font-size", svgNumber(Size.note)), ("fill-opacity", ".8")], text: line)
    }
    return y + 2
  }

  // MARK: Thinning

  /// The chart with so few points that the picture stays small.
  private static func thinned(_ chart: Chart, width: Double) -> Chart {
    let plan = Plan(chart)
    // As wide and high as the plot could be at most.
    let frame = Frame(left: 0, top: 0, right: width, bottom: width)
    let lines = chart.layers.count {
      if case .line = $0 { true } else if case .step = $0 { true } else { false }
    }
    let scatters = chart.layers.count {
      if case .scatter = $0 { true } else if case .points = $0 { true } else { false }
    }
    let bands = chart.layers.count { if case .band = $0 { true } else { false } }
    var thinned = chart
    thinned.layers = chart.layers.map { layer in
      switch layer {
      case .line(let series), .step(let series):
        let isStep = if case .step = layer { true } else { false }
        let limit = max(800 / lines, 40)
        guard series.x.count > limit else { return layer }
        let needed = plan.paths(series, isStep: isStep).reduce(0) {
          $0 + simplified($1.map(frame.point), tolerance: tolerance).count
        }
        return needed > limit ? layer.condensed(to: limit) : layer
      case .scatter, .points: return layer.condensed(to: max(600 / scatters, 40))
      case .band(let band):
        let limit = max(400 / bands, 40)
        let borders = plan.borders(band)
        let upper = borders.map { frame.point(PlotPoint(x: $0.x, y: $0.upper)) }
        let lower = borders.map { frame.point(PlotPoint(x: $0.x, y: $0.lower)) }
        let needed =
          simplified(upper, tolerance: tolerance).count + simplified(lower, tolerance: tolerance).count
        return needed > limit * 2 ? layer.condensed(to: limit) : layer
      case .intervals, .bars, .boxes, .histogram, .heatMap, .rule, .panels, .tree, .network: return layer
      }
    }
    return thinned
  }

  /// What nobody sees, in CSS pixels.
  static let tolerance = 0.3
}
