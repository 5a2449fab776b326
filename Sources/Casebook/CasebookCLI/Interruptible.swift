import ArgumentParser
import Dispatch
import Foundation

/// Does work that an interrupt from the keyboard, or a request to end, cancels: what the work started is ended, too.
///
/// - Throws: What the work throws; the exit status 130, as shells expect of an interrupted command, once cancelled.
func interruptible<Result: Sendable>(
  _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  let task = Task { try await work() }
  let sources = [SIGINT, SIGTERM].map { number in
    // A handler, not SIG_IGN: what is ignored here would be ignored by every program that is started.
    signal(number) { _ in }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { task.cancel() }
    source.resume()
    return source
  }
  defer {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
  do {
    return try await task.value
  } catch {
    if task.isCancelled { throw ExitCode(130) }
    throw error
  }
}
