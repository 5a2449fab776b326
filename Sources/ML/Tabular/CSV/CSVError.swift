/// Why a CSV file could not be read, and where.
public enum CSVError: Error, Hashable, Sendable {
  /// There is no such file in the folder that the program works in.
  case missingFile(path: String)
  /// The file is there, but the system refuses to read it.
  case unreadable(path: String, reason: String)
  /// The system refuses to write the file.
  case unwritable(path: String, reason: String)
  /// The file breaks a rule. `line` and `column` count from 1, the column in Unicode scalars.
  case malformed(path: String, line: Int, column: Int, CSVProblem)
}

/// A rule of CSV that a file breaks.
public enum CSVProblem: Hashable, Sendable {
  case empty
  case notUTF8
  case utf16
  case nul
  case strayQuote
  case textAfterQuote
  case unterminatedQuote
  case loneCarriageReturn
  case raggedRow(fields: Int, expected: Int)
  case duplicateName(String)
  case emptyName(field: Int)
  case unknownName(String, nearest: String?)
  case wrongKind(text: String, column: String, kind: Column.Kind)
  /// The file is not of the shape that a public data set has; the sentence says what is wrong.
  case publicFile(String)
}

extension CSVError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingFile(let path):
      """
      there is no file `\(path)` in the working folder; a chapter sees the files that its front matter lists \
      under `datasets:`, so add `- \(path)` there
      """
    case .unreadable(let path, let reason):
      "`\(path)` cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "`\(path)` cannot be written: \(reason)"
    case .malformed(let path, let line, let column, let problem):
      "\(path):\(line):\(column): \(problem)"
    }
  }
}

extension CSVProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty:
      "the file is empty; its first line must hold the names of the columns"
    case .notUTF8:
      "this byte is not UTF-8; save the file in that encoding"
    case .utf16:
      "the file is UTF-16; save it as UTF-8"
    case .nul:
      "a zero byte; this is not a text file, or it was damaged"
    case .strayQuote:
      "a quote inside a field without quotes; put the whole field in quotes and write each quote in it twice"
    case .textAfterQuote:
      "text after the closing quote; a quote inside a field in quotes is written twice"
    case .unterminatedQuote:
      "this quote is never closed"
    case .loneCarriageReturn:
      "a carriage return without a line feed; lines end with LF or CR LF"
    case .raggedRow(let fields, let expected):
      """
      this row has \(fields) field\(fields == 1 ? "" : "s"), but the header has \(expected); a separator \
      inside a field needs quotes around the field
      """
    case .duplicateName(let name):
      "two columns have the name `\(name)`"
    case .emptyName(let field):
      "column \(field) has no name"
    case .unknownName(let name, let nearest):
      "`kinds` names the column `\(name)`, which the file does not have"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    case .wrongKind(let text, let column, let kind):
      "`\(text)` in column `\(column)` is not of the kind \(kind.rawValue)"
    case .publicFile(let message):
      message
    }
  }
}
