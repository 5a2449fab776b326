extension Chart {
  /// The chart as lines of text, none longer than `width` columns; without a line break at the end.
  ///
  /// Lines are drawn with braille dots and, where there are several, with marks on them; bars and histograms with
  /// blocks. Bars always lie, because a terminal has room for labels at the left. With the style ``TextStyle/ascii``
  /// every character is 7-bit ASCII.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - height: Rows of the plot itself, 4…200; title, axes and legend come on top. Bars and heat maps take the rows
  ///     that they need.
  public func text(width: Int = 80, height: Int = 16, style: TextStyle = .unicode) -> String {
    // A terminal has room for as many cells as it has columns besides the names.
    let plan = Plan(withHeatMap(rows: 60, columns: max(width * 2 / 3 - 2, 1)))
    let drawing = TextDrawing(plan: plan, width: max(width, 1), rows: min(max(height, 4), 200), style: style)
    return drawing.text(of: self)
  }
}

extension TextDrawing {
  /// Title, picture, legend and notes.
  func text(of full: Chart) -> String {
    let title = wrapped(style.shown(full.title), to: width, style)
    var lines = title + (title.isEmpty ? [] : [""])
    if !full.hasData {
      return (title + plan.notes.flatMap { wrapped(style.shown($0), to: width, style) })
        .joined(separator: "\n")
    }
    if plan.heatMap != nil {
      lines += heatMapLines()
    } else if let panels = plan.panels {
      lines += panelLines(panels)
    } else if let tree = plan.tree {
      lines += treeLines(tree)
    } else if let network = plan.network {
      lines += networkLines(network)
    } else if plan.isBarsAlone {
      lines += chart.barArrangement == .stacked && plan.bars.count > 1 ? stackLines() : barLines()
    } else if plan.areRangesAlone {
      lines += rangeLines()
    } else {
      lines += plotLines()
    }
    lines += legendLines()
    lines += plan.notes.flatMap { wrapped(style.shown($0), to: width, style) }
    // Whatever the parts made of a very small width, no line is longer.
    return lines.map { truncated(withoutTrailingSpaces($0), to: width, style) }.joined(
      separator: "\n")
  }
}

extension Plan {
  /// Whether the chart is made of boxes or intervals in categories and lines to compare with alone.
  var areRangesAlone: Bool {
    guard !boxes.isEmpty || !intervals.isEmpty, (isLying ? y : x).axis.categories != nil,
      valueScale.axis.categories == nil
    else { return false }
    return chart.layers.allSatisfy {
      switch $0 {
      case .boxes, .intervals, .rule: true
      default: false
      }
    }
  }

  /// Whether the chart is made of bars and lines to compare with alone.
  var isBarsAlone: Bool {
    barsAreVertical != nil
      && chart.layers.allSatisfy {
        switch $0 {
        case .bars, .rule: true
        default: false
        }
      }
  }
}

/// A chart being drawn as text.
struct TextDrawing {
  let plan: Plan
  let width: Int
  let rows: Int
  let style: TextStyle
  /// Whether the picture is one of several below a common legend.
  var isPanel = false

  var glyphs: Glyphs { .of(style) }
  var chart: Chart { plan.chart }
}

func withoutTrailingSpaces(_ line: String) -> String {
  var line = Substring(line)
  while line.last == " " { line.removeLast() }
  return String(line)
}
