#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Table {
  /// The table as CSV (RFC 4180, lines end with LF), which reads back as the same table if nothing stands for `missing`.
  ///
  /// Numbers have the fewest digits that give the same number. Fields are in quotes only where they must be: with a
  /// separator, a quote or a line break in them, or if they are an empty text. A column of texts that all look like
  /// numbers reads back as numbers unless `kinds` says that it is text.
  ///
  /// - Precondition: `separator` is one ASCII character, not a quote or a line break.
  public func csvText(separator: Character = ",", missing: String = "") -> String {
    var text = columnNames.map { quoted($0, separator, missing) }.joined(separator: String(separator)) + "\n"
    for row in 0..<rowCount {
      for (place, column) in columns.enumerated() {
        if place > 0 { text.append(separator) }
        guard let value = column.text(row) else {
          text += missing
          continue
        }
        text += column.kind == .text || column.kind == .category ? quoted(value, separator, missing) : value
      }
      text.append("\n")
    }
    return text
  }

  /// Writes the table as CSV; see ``csvText(separator:missing:)``. An existing file is replaced as a whole.
  ///
  /// - Throws: ``CSVError/unwritable(path:reason:)`` if the system refuses to write.
  public func write(csv path: String, separator: Character = ",", missing: String = "") throws(CSVError) {
    let temporary = path + ".partial"
    func failure() -> CSVError { .unwritable(path: path, reason: String(cString: strerror(errno))) }
    guard let file = fopen(temporary, "w") else { throw failure() }
    var text = csvText(separator: separator, missing: missing)
    let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    guard fclose(file) == 0, isWritten, rename(temporary, path) == 0 else {
      let error = failure()
      unlink(temporary)
      throw error
    }
  }

  private func quoted(_ text: String, _ separator: Character, _ missing: String) -> String {
    let mark = separator.asciiValue
    guard
      text.isEmpty || text == missing
        || text.utf8.contains(where: { $0 == mark || $0 == 34 || $0 == 10 || $0 == 13 })
    else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
