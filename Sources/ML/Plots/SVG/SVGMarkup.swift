/// Markup being written: the same input gives the same bytes.
struct SVGMarkup {
  private(set) var text = ""

  /// An element without content.
  mutating func element(_ name: String, _ attributes: [(String, String)]) {
    open(name, attributes, close: "/>")
  }

  mutating func element(_ name: String, _ attributes: [(String, String)], text content: String) {
    open(name, attributes, close: ">")
    text += escapedForMarkup(content) + "</\(name)>"
  }

  mutating func element(_ name: String, _ attributes: [(String, String)], content: (inout SVGMarkup) -> Void)
  {
    open(name, attributes, close: ">")
    content(&self)
    text += "</\(name)>"
  }

  /// A text that stays legible on lines and areas: written twice, first as a rim in the page's background.
  mutating func label(_ content: String, _ attributes: [(String, String)]) {
    let rim = [("stroke", SVGPalette.background), ("stroke-width", "4"), ("stroke-linejoin", "round")]
    element("text", attributes + rim, text: content)
    element("text", attributes, text: content)
  }

  mutating func append(_ other: SVGMarkup) {
    text += other.text
  }

  private mutating func open(_ name: String, _ attributes: [(String, String)], close: String) {
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(escapedForMarkup(value))\"" }
    text += close
  }
}

/// The text with the characters replaced that have a meaning in markup, and without those that XML cannot hold.
func escapedForMarkup(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case _ where scalar.isControl: if scalar == "\n" || scalar == "\t" || scalar == "\r" { escaped += " " }
    default:
      // XML has no room for the last two code points of a plane.
      if scalar.value & 0xFFFE != 0xFFFE { escaped.unicodeScalars.append(scalar) }
    }
  }
  return escaped
}

/// A length with at most one digit after the point: `12`, `-0.5` becomes `-.5`.
func svgNumber(_ value: Double) -> String {
  svgNumber(tenths: svgTenths(value))
}

func svgTenths(_ value: Double) -> Int {
  Int((min(max(value, -1e6), 1e6) * 10).rounded())
}

func svgNumber(tenths: Int) -> String {
  let whole = abs(tenths) / 10
  let rest = abs(tenths) % 10
  let sign = tenths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  return sign + (whole == 0 ? "" : "\(whole)") + ".\(rest)"
}
