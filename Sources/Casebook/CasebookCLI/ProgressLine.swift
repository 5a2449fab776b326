import SiteBuild
import SnippetRunner
import Synchronization

/// Tells on standard error how far a build is: one line that changes in a terminal, a line a chapter elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var running: [(chapter: String, activity: String)] = []
    var finished = 0
    var total = 0
    var isDrawn = false
  }

  private let terminal: Terminal
  private let state = Mutex(State())

  init(terminal: Terminal = Terminal(descriptor: 2)) {
    self.terminal = terminal
  }

  var events: BuildEvents {
    var events = BuildEvents()
    events.waiting = { writeError("waiting for another build of this book to end\n") }
    events.willRun = { [self] total in state.withLock { $0.total = total } }
    events.progress = { [self] progress in
      switch progress {
      case .compiling(let chapter): started(chapter, "compiles")
      case .running(let chapter): started(chapter, "runs")
      case .finished(let chapter): finished(chapter)
      }
    }
    events.proving = { [self] name, count, total in tries(name, count, total) }
    return events
  }

  private func tries(_ exercise: String, _ count: Int, _ total: Int) {
    state.withLock { state in
      if terminal.isInteractive {
        show("[\(count + 1)/\(total)] \(exercise) is tried out", &state)
      } else {
        writeError("[\(count + 1)/\(total)] trying out \(exercise)\n")
      }
    }
  }

  private func started(_ chapter: String, _ activity: String) {
    state.withLock { state in
      state.running.removeAll { $0.chapter == chapter }
      state.running.append((chapter, activity))
      draw(&state)
    }
  }

  private func finished(_ chapter: String) {
    state.withLock { state in
      state.running.removeAll { $0.chapter == chapter }
      state.finished += 1
      if !terminal.isInteractive { writeError("[\(state.finished)/\(state.total)] \(chapter)\n") }
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
    let text =
      "[\(state.finished)/\(state.total)] "
      + state.running.map { "\($0.chapter) \($0.activity)" }.joined(separator: ", ")
    show(text, &state)
  }

  private func show(_ text: String, _ state: inout State) {
    writeError("\r\u{1B}[K" + terminal.styled(String(text.prefix(max(10, terminal.width - 1))), .dim))
    state.isDrawn = true
  }
}
