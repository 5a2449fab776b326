import Synchronization

/// One line on standard error that changes in a terminal; elsewhere a line now and then.
final class StatusLine: Sendable {
  private let terminal: Terminal
  private let state = Mutex((isDrawn: false, last: ContinuousClock.now - .seconds(60)))

  init(terminal: Terminal = Terminal(descriptor: 2)) {
    self.terminal = terminal
  }

  /// - Parameter isLast: Shown however short ago the last one was.
  func show(_ text: String, isLast: Bool) {
    state.withLock { state in
      let now = ContinuousClock.now
      let pause: Duration = terminal.isInteractive ? .milliseconds(100) : .seconds(10)
      guard isLast || now - state.last >= pause else { return }
      state.last = now
      if terminal.isInteractive {
        writeError("\r\u{1B}[K" + terminal.styled(String(text.prefix(max(10, terminal.width - 1))), .dim))
        state.isDrawn = true
      } else {
        writeError(text + "\n")
      }
    }
  }

  func clear() {
    state.withLock { state in
      if state.isDrawn { writeError("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }
}
