/// About how wide a text is in a common sans-serif type, a little on the safe side: a page's own type is not known.
func estimatedWidth(_ text: String, size: Double) -> Double {
  text.reduce(0) { $0 + estimatedWidth($1) } * size
}

private func estimatedWidth(_ character: Character) -> Double {
  switch character {
  case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", "I": 0.34
  case " ", "\u{A0}", "(", ")", "[", "]", "f", "t", "r", "-", "/": 0.41
  case "m", "w", "M", "W", "%", "@", "—", "…": 0.94
  case "A"..."Z", "&", "+", "=", "×", "≥", "≤", "−": 0.76
  default: displayWidth(character) == 2 ? 1.02 : displayWidth(character) == 0 ? 0 : 0.63
  }
}

/// The text in lines of at most `width`, broken between words; a single word that is wider is cut.
func wrapped(_ text: String, width: Double, size: Double) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
    let candidate = line.isEmpty ? String(word) : line + " " + word
    if estimatedWidth(candidate, size: size) <= width {
      line = candidate
    } else {
      if !line.isEmpty { lines.append(line) }
      line = truncated(String(word), width: width, size: size)
    }
  }
  return line.isEmpty ? lines : lines + [line]
}

/// The text, cut with an ellipsis where it is wider than `width`.
func truncated(_ text: String, width: Double, size: Double) -> String {
  guard estimatedWidth(text, size: size) > width else { return text }
  var kept = ""
  for character in text {
    if estimatedWidth(kept + String(character) + "…", size: size) > width { break }
    kept.append(character)
  }
  return kept + "…"
}
