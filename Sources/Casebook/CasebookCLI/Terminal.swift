import Foundation

/// What is known of the terminal that a stream leads to.
struct Terminal: Sendable {
  let isInteractive: Bool
  let usesColour: Bool
  /// Characters a line; 80 where nothing says.
  let width: Int

  /// - Parameter descriptor: 1 for standard output, 2 for standard error.
  init(descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isTerminal = isatty(descriptor) == 1
    let isDumb = environment["TERM"] == "dumb"
    isInteractive = isTerminal && !isDumb
    // https://no-color.org: any value that is not empty turns colour off.
    let refusesColour = !(environment["NO_COLOR"] ?? "").isEmpty
    let forcesColour = !(environment["CLICOLOR_FORCE"] ?? "").isEmpty
    usesColour = !refusesColour && (forcesColour || isInteractive)
    var size = winsize()
    let answers = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = answers ? Int(size.ws_col) : environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
  }

  func styled(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Writes to standard error, which carries all that is not a command's result.
func writeError(_ text: String) {
  FileHandle.standardError.write(Data(text.utf8))
}
