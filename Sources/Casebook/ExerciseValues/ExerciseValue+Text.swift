extension ExerciseValue {
  /// The value as Swift writes it, on one line, shortened in its middle where it is longer than `width` characters.
  ///
  /// Texts may come from a process that nobody trusts: control characters and those that turn text round are shown as
  /// escapes.
  public func text(width: Int = 200) -> String {
    var writer = TextWriter(limit: width * 8)
    writer.write(self)
    return writer.text.shortened(to: width)
  }
}

extension String {
  /// The beginning and the end, and how many characters were left out between them.
  func shortened(to width: Int) -> String {
    guard count > width, width > 24 else { return self }
    let left = (width - 18) * 2 / 3
    let right = width - 18 - left
    return "\(prefix(left)) … \(count - left - right) more … \(suffix(right))"
  }

  /// As a Swift literal: with quotes, and everything that does not show as escapes.
  public var quotedForReaders: String {
    "\"" + unicodeScalars.map(\.shown).joined() + "\""
  }

  /// Without quotes: what an untrusted text looks like, with everything that does not show as escapes; line ends stay.
  public var madeVisible: String {
    unicodeScalars.map { $0 == "\n" || $0 == "\"" || $0 == "\\" ? String($0) : $0.shown }.joined()
  }

  /// A name from a process that nobody trusts: on one line.
  var shownName: String {
    unicodeScalars.map { $0 == "\"" || $0 == "\\" ? String($0) : $0.shown }.joined()
  }
}

extension Unicode.Scalar {
  fileprivate var shown: String {
    switch self {
    case "\"", "\\": return "\\\(self)"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F:
      return "\\u{\(String(value, radix: 16, uppercase: true))}"
    default: return String(self)
    }
  }
}

/// Writes until so much is written that the rest would not be shown anyway.
private struct TextWriter {
  var text = ""
  let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  private mutating func list<Elements: Collection>(
    _ elements: Elements, from opening: String, to closing: String,
    _ body: (inout TextWriter, Elements.Element) -> Void
  ) {
    text += opening
    for (place, element) in elements.enumerated() {
      if place > 0 { text += ", " }
      if text.utf8.count > limit {
        text += "… \(elements.count - place) more"
        break
      }
      body(&self, element)
    }
    text += closing
  }

  private mutating func fields(_ fields: [ExerciseValue.Field]) {
    list(fields, from: "(", to: ")") { writer, field in
      if !field.name.isEmpty { writer.text += field.name.shownName + ": " }
      writer.write(field.value)
    }
  }

  mutating func write(_ value: ExerciseValue) {
    switch value {
    case .nothing: text += "nil"
    case .boolean(let truth): text += "\(truth)"
    case .integer(let integer): text += "\(integer)"
    case .unsigned(let integer): text += "\(integer)"
    case .number(let number): text += "\(number)"
    case .text(let string):
      guard string.utf8.count > limit else {
        text += string.quotedForReaders
        break
      }
      text += String(string.prefix(limit)).quotedForReaders + "… of \(string.utf8.count) bytes"
    case .list(let values), .set(let values): list(values, from: "[", to: "]") { $0.write($1) }
    case .dictionary(let entries):
      if entries.isEmpty {
        text += "[:]"
      } else {
        list(entries, from: "[", to: "]") { writer, entry in
          writer.write(entry.key)
          writer.text += ": "
          writer.write(entry.value)
        }
      }
    case .record(let type, let fields):
      text += type.shownName
      self.fields(fields)
    case .choice(_, let name, let payload):
      text += "." + name.shownName
      if !payload.isEmpty { fields(payload) }
    case .matrix(let rows, let columns, let numbers):
      text += "\(rows) × \(columns) "
      // Without columns there may be billions of rows.
      list(columns == 0 ? 0..<0 : 0..<rows, from: "[", to: "]") { writer, row in
        writer.list(numbers[row * columns..<(row + 1) * columns], from: "[", to: "]") { $0.text += "\($1)" }
      }
    case .table(let columns):
      text += "a table of \(columns.first?.values.count ?? 0) rows "
      list(columns, from: "[", to: "]") { writer, column in
        writer.text += column.name.shownName + ": "
        writer.write(.list(column.values))
      }
    case .thrown(let error):
      text += "throws "
      write(error)
    }
  }
}
