/// A chart with everything decided that does not depend on where it is shown: the axes' domains, which series have
/// which colour and mark, and what the chart has to say about its data.
struct Plan {
  /// A name of the legend, with the place that decides its colour and mark.
  struct Key: Hashable {
    enum Form: Hashable { case line, scatter, band, bars, histogram }
    var name: String
    var index: Int
    var forms: Set<Form>
  }

  let chart: Chart
  let x: PlotScale
  let y: PlotScale
  let keys: [Key]
  let notes: [String]

  init(_ chart: Chart) {
    let chart = chart.withNamedPlaces
    let extents = Extents(of: chart)
    let onlyHistogramsAndRules = chart.layers.allSatisfy {
      switch $0 {
      case .histogram, .rule: true
      default: false
      }
    }
    self.chart = chart
    x = PlotScale(chart.x, extent: extents.x, isTight: onlyHistogramsAndRules)
    y = PlotScale(chart.y, extent: extents.y)
    keys = Self.keys(chart.layers)
    notes = chart.remarks
  }

  func key(_ layer: Chart.Layer) -> Key? {
    keys.first { $0.name == layer.name }
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

  var histograms: [Chart.Histogram] {
    chart.layers.compactMap { if case .histogram(let histogram) = $0 { histogram } else { nil } }
  }

  var heatMap: Chart.HeatMap? {
    chart.layers.lazy.compactMap { if case .heatMap(let map) = $0 { map } else { nil } }.first
  }

  var rules: [Chart.Rule] {
    chart.layers.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
  }

  private static func keys(_ layers: [Chart.Layer]) -> [Key] {
    var keys: [Key] = []
    for layer in layers {
      let form: Key.Form
      switch layer {
      case .line, .step: form = .line
      case .scatter: form = .scatter
      case .band: form = .band
      case .bars: form = .bars
      case .histogram: form = .histogram
      case .heatMap, .rule: continue
      }
      if let known = keys.firstIndex(where: { $0.name == layer.name }) {
        keys[known].forms.insert(form)
      } else {
        keys.append(Key(name: layer.name, index: keys.count, forms: [form]))
      }
    }
    return keys
  }
}

extension Chart {
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
      case .heatMap(let map):
        rows = max(rows, map.values.count)
        columns = max(columns, map.values.map(\.count).max() ?? 0)
      default: break
      }
    }
    chart.x = x.naming(columns)
    chart.y = y.naming(rows)
    let hasMap = layers.contains { if case .heatMap = $0 { true } else { false } }
    if columns > 0, !hasMap, chart.x.categories != nil, chart.y.categories != nil {
      // Bars need one axis of numbers.
      chart.y = Axis(y.title, unit: y.unit)
    }
    return chart
  }
}

extension Axis {
  /// The axis with names for at least `count` places.
  fileprivate func naming(_ count: Int) -> Axis {
    let names = categories ?? []
    guard count > names.count else { return self }
    return Axis(title, categories: names + (names.count..<count).map { "\($0 + 1)" })
  }
}
