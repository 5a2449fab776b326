/// How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none for marks that
/// combine with what stands before.
func displayWidth(_ text: some StringProtocol) -> Int {
  text.reduce(0) { $0 + displayWidth($1) }
}

func displayWidth(_ character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  if first.value < 0x300 { return first.value < 0x20 ? 0 : 1 }
  let hasEmojiStyle = character.unicodeScalars.contains { $0.value == 0xFE0F }
  if first.properties.isEmojiPresentation || hasEmojiStyle || isWide(first.value) { return 2 }
  switch first.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return 1
  }
}

/// The blocks of Unicode whose characters are wide or full-width (Unicode Standard Annex 11).
private func isWide(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD:
    true
  default: false
  }
}

enum TextAlignment { case leading, trailing, centre }

/// The text with spaces up to `width` columns; longer texts stay as they are.
func padded(_ text: String, to width: Int, _ alignment: TextAlignment = .leading) -> String {
  let missing = width - displayWidth(text)
  guard missing > 0 else { return text }
  let before =
    switch alignment {
    case .leading: 0
    case .trailing: missing
    case .centre: missing / 2
    }
  return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
}

/// The text, cut to `width` columns with an ellipsis where it is longer.
func truncated(_ text: String, to width: Int, _ style: TextStyle) -> String {
  guard displayWidth(text) > width else { return text }
  let ellipsis = style == .unicode ? "…" : width > 5 ? "..." : "."
  let room = width - displayWidth(ellipsis)
  guard room >= 0 else { return "" }
  var kept = ""
  var used = 0
  for character in text {
    let columns = displayWidth(character)
    if used + columns > room { break }
    kept.append(character)
    used += columns
  }
  return kept + ellipsis
}

/// The text in lines of at most `width` columns, broken between words.
func wrapped(_ text: String, to width: Int, _ style: TextStyle) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    let candidate = line.isEmpty ? String(word) : line + " " + word
    if displayWidth(candidate) <= width {
      line = candidate
    } else {
      if !line.isEmpty { lines.append(line) }
      line = truncated(String(word), to: width, style)
    }
  }
  return line.isEmpty ? lines : lines + [line]
}
