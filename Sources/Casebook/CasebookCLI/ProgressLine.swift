import SiteBuild
import SnippetRunner
import Synchronization

/// Tells on standard error how far a build is: one line that changes in a terminal, a line a chapter elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var running: [String] = []
    var finished = 0
    var total = 0
    var isDrawn = false
  }

  private let terminal: Terminal
  private let state = Mutex(State())

  init(terminal: Terminal = Terminal(descriptor: 2)) {
    self.terminal = terminal
  }

  func started(_ chapter: String, _ activity: String) {
    state.withLock { state in
      state.running.removeAll { $0.hasPrefix(chapter + " ") }
      state.running.append("\(chapter) \(activity)")
      draw(&state)
    }
  }

  func finished(_ chapter: String, seconds: Double?) {
    state.withLock { state in
      state.running.removeAll { $0.hasPrefix(chapter + " ") }
      state.finished += 1
      if let seconds, !terminal.isInteractive {
        writeError("[\(state.finished)/\(state.total)] \(chapter) ran in \(tenths(seconds)) s\n")
      }
      draw(&state)
    }
  }

  /// Removes the line, so that what follows starts clean.
  func clear() {
    state.withLock { state in
      if state.isDrawn { writeError("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  private func draw(_ state: inout State) {
    guard terminal.isInteractive, !state.running.isEmpty else { return }
    let text = "[\(state.finished)/\(state.total)] " + state.running.joined(separator: ", ")
    writeError("\r\u{1B}[K" + terminal.styled(String(text.prefix(max(10, terminal.width - 1))), .dim))
    state.isDrawn = true
  }

  private func tenths(_ seconds: Double) -> String {
    let value = Int((seconds * 10).rounded())
    return "\(value / 10).\(value % 10)"
  }
}
