/// The colours of series: variables of the page with values for a light page behind them.
///
/// They differ in lightness as well as in hue, so that they stay apart for people without one kind of cone, and each has
/// a contrast of at least 3 : 1 to the page, light or dark. Dashes, marks and hatches tell series apart without colour.
enum SVGPalette {
  static let light = ["#0b61c4", "#e15116", "#0a8f6f", "#820689", "#6e4503", "#5c5169"]
  static let dark = ["#58a6ff", "#f58040", "#5be3c0", "#cda3d9", "#e5f877", "#88887c"]

  static func color(_ index: Int) -> String {
    let place = index % light.count
    return "var(--chart-\(place + 1),\(light[place]))"
  }

  /// What lies behind the chart: around labels, and between cells and hatches.
  static let background = "var(--chart-background,Canvas)"

  /// Which of `count` forms a series has; after a round of colours another one, so that colour and form together stay
  /// different for long.
  static func form(_ index: Int, of count: Int) -> Int {
    (index + index / light.count) % count
  }

  /// Ends are round, so that each dash is two pixels longer than here and each gap two pixels shorter.
  private static let dashes = ["", "6 6", "1 5", "9 6 1 6", "14 6", "6 5 1 5 1 5"]

  /// The dash pattern of a series' line, or `nil` for a solid one.
  static func dash(_ index: Int) -> String? {
    let dash = dashes[form(index, of: dashes.count)]
    return dash.isEmpty ? nil : dash
  }
}
