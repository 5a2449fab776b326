extension TextDrawing {
  /// Which mark is which series, and where the lines to compare with are.
  func legendLines() -> [String] {
    var entries = isPanel ? [] : plan.legend.map { key in "\(sample(key)) \(style.shown(key.name))" }
    entries += rangeEntries + classEntries
    for rule in plan.rules {
      guard plan.ends(rule) != nil else { continue }
      entries.append(style.shown(entry(rule)))
    }
    guard !entries.isEmpty else { return plan.notes.isEmpty ? [] : [""] }
    var lines: [String] = [""]
    for entry in entries {
      let joined = lines[lines.count - 1].isEmpty ? entry : lines[lines.count - 1] + "   " + entry
      if displayWidth(joined) <= width || lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = joined
      } else {
        lines.append(entry)
      }
    }
    return [""] + lines
  }

  private func sample(_ key: Plan.Key) -> String {
    let mark = String(glyphs.mark(key.index))
    var sample = ""
    if key.forms.contains(.bars) { sample += String(repeating: glyphs.fill(key.index), count: 2) }
    if key.forms.contains(.histogram) {
      sample +=
        plan.histograms.count > 1 ? lineSample(mark, key) : String(repeating: glyphs.fills[0], count: 2)
    }
    if key.forms.contains(.line) { sample += lineSample(mark, key) }
    if !key.forms.isDisjoint(with: [.boxes, .intervals, .points]), !key.forms.contains(.line) {
      sample += mark
    }
    if key.forms.contains(.scatter), !key.forms.contains(.line) {
      sample += isCrowd(key) ? glyphs.crowd : mark
    }
    if key.forms.contains(.band) { sample += String(repeating: glyphs.band, count: 2) }
    return sample
  }

  private func lineSample(_ mark: String, _ key: Plan.Key) -> String {
    if style == .ascii { return mark + mark }
    let isMarked =
      hasSeveralLines
      || chart.allLayers.contains { layer in
        switch layer {
        case .line(let series), .step(let series): series.name == key.name && series.x.count <= fewPoints
        default: false
        }
      }
    return isMarked ? "⠤\(mark)⠤" : glyphs.line
  }

  private func entry(_ rule: Chart.Rule) -> String {
    let label = rule.label.isEmpty ? "" : rule.label + " "
    switch rule.place {
    case .vertical(let value):
      return "\(glyphs.verticalRule) \(label)(\(value.named(chart.x, "x")))"
    case .horizontal(let value):
      let isTurned = plan.isBarsAlone || plan.areRangesAlone
      let glyph = isTurned ? glyphs.verticalRule : glyphs.horizontalRule
      return "\(glyph)\(isTurned ? "" : String(glyph)) \(label)(\(value.named(chart.y, "y")))"
    case .segment, .nowhere: return "\(glyphs.diagonalRule)\(glyphs.diagonalRule) \(rule.label)"
    }
  }
}

extension Double {
  /// `recall = 0.5`, for a value on an axis.
  func named(_ axis: Axis, _ fallback: String) -> String {
    "\(axis.title.isEmpty ? fallback : axis.title) = \(axis.text(self))"
  }
}
