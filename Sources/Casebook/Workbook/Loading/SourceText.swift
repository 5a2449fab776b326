import CommonMark

/// The text of a file: what is wrong with its bytes, and its lines.
enum SourceText {
  /// Decodes UTF-8, or says where it breaks.
  static func decode(_ bytes: [UInt8], file: String) -> (text: String?, diagnostics: [Diagnostic]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = position(of: firstInvalidByte(bytes), in: bytes)
      return (
        nil,
        [
          Diagnostic(
            .error, code: "invalid-utf8", "this byte is not part of a UTF-8 character", file: file,
            range: SourceRange(place, SourcePosition(line: place.line, column: place.column + 1)),
            help: "save the file with the encoding UTF-8")
        ]
      )
    }
    guard let null = bytes.firstIndex(of: 0) else { return (text, []) }
    let place = position(of: null, in: bytes)
    let diagnostic = Diagnostic(
      .error, code: "null-byte", "a text cannot hold the character U+0000", file: file,
      range: SourceRange(place, SourcePosition(line: place.line, column: place.column + 1)),
      help: "delete it; is this a text file?")
    return (text, [diagnostic])
  }

  /// The lines without their ends: line feeds, carriage returns or both.
  static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte == 0x0A || byte == 0x0D {
        if !(byte == 0x0A && isAfterReturn) {
          lines.append(String(decoding: line, as: UTF8.self))
          line = []
        }
      } else {
        line.append(byte)
      }
      isAfterReturn = byte == 0x0D
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded): offset += encoded.count
      case .emptyInput, .error: return min(offset, bytes.count)
      }
    }
  }

  private static func position(of offset: Int, in bytes: [UInt8]) -> SourcePosition {
    var line = 1
    var lineStart = 0
    var index = 0
    while index < offset {
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if bytes[index] == 0x0A || (bytes[index] == 0x0D && !isPair) {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    return SourcePosition(line: line, column: offset - lineStart + 1)
  }
}
