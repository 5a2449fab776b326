/// A chart with everything decided that does not depend on where it is shown: the axes' domains, which series have
/// which colour and mark, and what the chart has to say about its data.
struct Plan {
  /// A name of the legend, with the place that decides its colour and mark.
  struct Key: Hashable {
    enum Form: Hashable { case line, scatter, points, intervals, band, bars, boxes, histogram }
    var name: String
    var index: Int
    var forms: Set<Form>
  }

  let chart: Chart
  let x: PlotScale
  let y: PlotScale
  let keys: [Key]
  let notes: [String]

  /// - Parameter names: The names of series that come first in the order of colours: those of all panels.
  init(_ chart: Chart, names: [String] = []) {
    let chart = chart.withNamedPlaces
    let extents = Extents(of: chart)
    let onlyHistogramsAndRules = chart.layers.allSatisfy {
      switch $0 {
      case .histogram, .rule: true
      default: false
      }
    }
    self.chart = chart
    let hasMargin = chart.layers.contains {
      switch $0 {
      case .points, .intervals, .boxes: true
      default: false
      }
    }
    var x = PlotScale(chart.x, extent: extents.x, isTight: onlyHistogramsAndRules, hasMargin: hasMargin)
    var y = PlotScale(chart.y, extent: extents.y, hasMargin: hasMargin)
    if chart.aspect == .equalUnits, x.axis.hasNumbers, y.axis.hasNumbers {
      // No side more than about twice as long as the other.
      let ratio = (y.upper / 2 - y.lower / 2) / (x.upper / 2 - x.lower / 2)
      if ratio > 1.25, ratio < 1e6 { x = x.widened(by: ratio / 1.25) }
      if ratio < 0.5, ratio > 1e-6 { y = y.widened(by: 0.5 / ratio) }
    }
    self.x = x
    self.y = y
    keys = Self.keys(chart.allLayers, names)
    notes = chart.remarks
  }

  func key(_ layer: Chart.Layer) -> Key? {
    keys.first { $0.name == layer.name }
  }

  /// How high the plot is for its width, where that is decided: for equal axes and for equal units.
  var ratio: Double? {
    switch chart.aspect {
    case .free: return nil
    case .square: return x.axis.categories == nil && y.axis.categories == nil ? 1 : nil
    case .equalUnits:
      guard x.axis.hasNumbers, y.axis.hasNumbers else { return nil }
      let ratio = (y.upper / 2 - y.lower / 2) / (x.upper / 2 - x.lower / 2)
      return ratio > 0 && ratio.isFinite ? min(max(ratio, 0.5), 1.25) : nil
    }
  }

  /// The keys that a legend shows: none if there is nothing to tell apart and no name.
  var legend: [Key] { keys.filter { !$0.name.isEmpty } }

  /// Whether bars stand upright; `nil` without bars.
  var barsAreVertical: Bool? {
    chart.layers.contains { if case .bars = $0 { true } else { false } } ? chart.x.categories != nil : nil
  }

  var bars: [Chart.Bars] {
    chart.layers.compactMap { if case .bars(let bars) = $0 { bars } else { nil } }
  }

  var boxes: [Chart.Boxes] {
    chart.layers.compactMap { if case .boxes(let boxes) = $0 { boxes } else { nil } }
  }

  var intervals: [Chart.Intervals] {
    chart.layers.compactMap { if case .intervals(let intervals) = $0 { intervals } else { nil } }
  }

  var points: [Chart.Points] {
    chart.layers.compactMap { if case .points(let points) = $0 { points } else { nil } }
  }

  /// Whether categories stand below one another and values run from left to right.
  var isLying: Bool { x.axis.categories == nil && y.axis.categories != nil }

  /// How many bars, boxes or whiskers stand beside one another in each category.
  var slotCount: Int {
    max(chart.barArrangement == .stacked ? min(bars.count, 1) : bars.count, boxes.count, intervals.count, 1)
  }

  var histograms: [Chart.Histogram] {
    chart.layers.compactMap { if case .histogram(let histogram) = $0 { histogram } else { nil } }
  }

  var heatMap: Chart.HeatMap? {
    chart.layers.lazy.compactMap { if case .heatMap(let map) = $0 { map } else { nil } }.first
  }

  var panels: Chart.Panels? {
    chart.layers.lazy.compactMap { if case .panels(let panels) = $0 { panels } else { nil } }.first
  }

  var tree: TreeDiagram? {
    chart.layers.lazy.compactMap { if case .tree(let tree) = $0 { tree } else { nil } }.first
  }

  var network: NetworkDiagram? {
    chart.layers.lazy.compactMap { if case .network(let network) = $0 { network } else { nil } }.first
  }

  var rules: [Chart.Rule] {
    chart.layers.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
  }

  private static func keys(_ layers: [Chart.Layer], _ names: [String]) -> [Key] {
    var keys: [Key] = []
    func add(_ name: String, _ form: Key.Form) {
      if let known = keys.firstIndex(where: { $0.name == name }) {
        keys[known].forms.insert(form)
      } else {
        keys.append(Key(name: name, index: names.firstIndex(of: name) ?? keys.count, forms: [form]))
      }
    }
    for layer in layers {
      let form: Key.Form
      switch layer {
      case .line, .step: form = .line
      case .scatter: form = .scatter
      case .band: form = .band
      case .bars: form = .bars
      case .boxes: form = .boxes
      case .points: form = .points
      case .intervals: form = .intervals
      case .histogram: form = .histogram
      case .network(let network):
        for node in network.nodes { add(node.group, .scatter) }
        continue
      case .heatMap, .rule, .panels, .tree: continue
      }
      add(layer.name, form)
    }
    return keys
  }
}

extension Chart {
  /// The layers with those of panels in their place.
  var allLayers: [Layer] {
    layers.flatMap { if case .panels(let panels) = $0 { panels.charts.flatMap(\.layers) } else { [$0] } }
  }

  /// Where stacked bars end, upwards and downwards.
  var stackEnds: [Double] {
    var ends: [Int: (up: Double, down: Double)] = [:]
    for case .bars(let bars) in layers {
      for (index, value) in bars.values.enumerated() {
        guard let value else { continue }
        if value >= 0 {
          ends[index, default: (0, 0)].up += value
        } else {
          ends[index, default: (0, 0)].down += value
        }
      }
    }
    return ends.values.flatMap { [$0.up, $0.down] }.filter(\.isFinite)
  }

  /// Bars and cells have names to stand at: axes without categories get numbers, and too few are continued.
  var withNamedPlaces: Chart {
    var chart = self
    var columns = 0
    var rows = 0
    for layer in layers {
      switch layer {
      case .bars(let bars):
        if chart.x.categories == nil, chart.y.categories != nil {
          rows = max(rows, bars.values.count)
        } else {
          columns = max(columns, bars.values.count)
        }
      case .boxes(let boxes):
        if chart.x.categories == nil, chart.y.categories != nil {
          rows = max(rows, boxes.boxes.count)
        } else {
          columns = max(columns, boxes.boxes.count)
        }
      case .heatMap(let map):
        rows = max(rows, map.values.count)
        columns = max(columns, map.values.map(\.count).max() ?? 0)
      default: break
      }
    }
    chart.x = x.naming(columns)
    chart.y = y.naming(rows)
    if barArrangement == .stacked {
      chart.x = chart.x.withoutLogarithms
      chart.y = chart.y.withoutLogarithms
    }
    let hasMap = layers.contains { if case .heatMap = $0 { true } else { false } }
    if columns > 0, !hasMap, chart.x.categories != nil, chart.y.categories != nil {
      // Bars need one axis of numbers.
      chart.y = Axis(y.title, unit: y.unit)
    }
    return chart
  }
}

extension Axis {
  /// The axis, linear where it was logarithmic.
  fileprivate var withoutLogarithms: Axis {
    scale == .logarithmic ? Axis(title, unit: unit, domain: domain, format: format) : self
  }

  /// The axis with names for at least `count` places.
  fileprivate func naming(_ count: Int) -> Axis {
    let names = categories ?? []
    guard count > names.count else { return self }
    return Axis(title, categories: names + (names.count..<count).map { "\($0 + 1)" })
  }
}
