extension Chart {
  /// The chart as an `svg` element for a page.
  ///
  /// It has a `viewBox` and no size of its own, takes its text's colour (`currentColor`) and type from the page, and
  /// its series' colours from the variables `--chart-1` … `--chart-6` and `--chart-background`, with values for a light
  /// page as fallbacks. Title and description are linked for assistive technology. The same chart gives the same
  /// bytes.
  ///
  /// Curves are drawn without points that nobody would see (less than a third of a pixel away). Where a line needs
  /// more than about 800 points even so, or a scatter has more than 600, points are thinned and the chart says how
  /// many are drawn. A heat map shows at most 36 × 36 cells; larger ones show means of blocks and say so.
  /// A tree shows whole levels of at most 60 nodes together, a network its 40 nodes with the most edges and the 100
  /// heaviest edges between them, and both say so.
  ///
  /// - Parameters:
  ///   - idPrefix: What the element's ids begin with; unique on the page. Characters that an id had better not hold
  ///     become hyphens.
  ///   - width: How wide the page shows it about, in CSS pixels, 240…2000: decides how much fits beside one another.
  ///     The default is legible from 300 pixels up.
  public func svg(idPrefix: String, width: Double = 400) -> String {
    let width = width.isFinite ? min(max(width, 240), 2000) : 400
    let drawing = SVGDrawing(chart: self, idPrefix: identifier(idPrefix), width: width)
    return drawing.markup()
  }

  private func identifier(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    return plain.first?.isLetter == true ? String(plain) : "chart-" + String(plain)
  }
}
