extension Table {
  /// Reads the Statlog German Credit file `german.data` of the UCI Machine Learning Repository.
  ///
  /// A line holds twenty attributes and the class, separated by spaces, without a header. Codes such as `A11` become
  /// categories that say what they mean; the four that have an order are ordered. The class becomes the boolean column
  /// `isBad`: whether the credit went bad. Amounts are Deutsche Mark.
  ///
  /// - Source: Hofmann, "Statlog (German Credit Data)", UCI Machine Learning Repository, 1994.
  /// - Throws: ``CSVError`` with the line and the field if the file has another shape or an unknown code.
  public init(germanCredit path: String) throws(CSVError) {
    self = try MappedFile.withBytes(of: path) { bytes throws(CSVError) in
      try GermanCreditFile(path: path, bytes: bytes).table()
    }
  }

  /// Reads the content of `german.data` from a text; see ``init(germanCredit:)``.
  public init(germanCreditText text: String, name: String = "german.data") throws(CSVError) {
    var text = text
    // Typed errors do not pass through the string's closure.
    let outcome = text.withUTF8 { bytes in
      Result { () throws(CSVError) in try GermanCreditFile(path: name, bytes: bytes).table() }
    }
    self = try outcome.get()
  }
}

/// One attribute of the file: a number, or codes with their meaning in the order of the categories.
struct GermanCreditAttribute {
  let name: String
  var codes: KeyValuePairs<String, String> = [:]
  var isOrdered = false
}

private struct GermanCreditFile {
  let path: String
  let bytes: UnsafeBufferPointer<UInt8>

  func table() throws(CSVError) -> Table {
    let attributes = GermanCreditAttribute.all
    var values = [[Int]](repeating: [], count: attributes.count)
    var isBad: [Bool] = []
    let places = attributes.map { attribute in
      Dictionary(uniqueKeysWithValues: zip(attribute.codes.map(\.key), 0...))
    }
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let fields = line.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 13 })
      // The file ends with a line break, some copies with several.
      if fields.isEmpty { continue }
      guard fields.count == attributes.count + 1 else {
        throw fault(
          index, line.startIndex, in: line,
          .publicFile(
            """
            this line has \(fields.count) field\(fields.count == 1 ? "" : "s"), but a line of german.data has \
            \(attributes.count + 1), separated by spaces; the file of numbers, german.data-numeric, is another one
            """))
      }
      for (place, attribute) in attributes.enumerated() {
        let text = String(decoding: fields[place], as: UTF8.self)
        guard let value = attribute.codes.isEmpty ? Int(text) : places[place][text] else {
          let wanted =
            attribute.codes.isEmpty
            ? "a whole number" : "one of " + attribute.codes.map(\.key).joined(separator: ", ")
          throw fault(
            index, fields[place].startIndex, in: line,
            .publicFile(
              "`\(text)` in attribute \(place + 1) (\(attribute.name)) is not \(wanted)"))
        }
        values[place].append(value)
      }
      let text = String(decoding: fields[attributes.count], as: UTF8.self)
      guard text == "1" || text == "2" else {
        throw fault(
          index, fields[attributes.count].startIndex, in: line,
          .publicFile(
            "the class `\(text)` is neither 1 (good) nor 2 (bad)"))
      }
      isBad.append(text == "2")
    }
    if isBad.isEmpty {
      throw .malformed(path: path, line: 1, column: 1, .publicFile("the file has no lines"))
    }
    let columns = zip(attributes, values).map { attribute, values in
      attribute.codes.isEmpty
        ? Column(values)
        : Column(codes: values, categories: attribute.codes.map(\.value), isOrdered: attribute.isOrdered)
    }
    return Table(
      checked: attributes.map(\.name) + ["isBad"], columns + [Column(isBad)], rowCount: isBad.count)
  }

  private func fault(
    _ line: Int, _ place: Int, in text: Slice<UnsafeBufferPointer<UInt8>>, _ problem: CSVProblem
  ) -> CSVError {
    let before = String(decoding: text[text.startIndex..<place], as: UTF8.self)
    return .malformed(
      path: path, line: line + 1, column: before.unicodeScalars.count + 1, problem)
  }
}
