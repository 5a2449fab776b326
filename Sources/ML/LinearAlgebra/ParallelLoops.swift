import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many threads a parallel loop may use here and now.
public enum ThreadLimit {
  /// What `withThreadLimit` set, and 1 inside a parallel loop: a loop inside a loop runs on its own thread.
  @TaskLocal static var inScope: Int?

  /// The number of threads for the next parallel loop.
  ///
  /// It is the environment's `CASEBOOK_THREADS` if that is a positive number, otherwise the number of the
  /// machine's processors.
  public static var current: Int { inScope ?? ofProcess }

  private static let ofProcess: Int = {
    if let text = getenv("CASEBOOK_THREADS"), let count = Int(String(cString: text)), count > 0 {
      return count
    }
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }()
}

/// Runs `body` with at most `count` threads for each parallel loop in it. Results do not depend on it.
public func withThreadLimit<Result, Failure: Error>(
  _ count: Int, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  require(count > 0, "a thread limit of \(count) leaves nobody to work; it must be at least 1")
  // The task-local's own `withValue` rethrows untyped errors.
  var outcome: Swift.Result<Result, Failure>?
  ThreadLimit.$inScope.withValue(count) {
    do throws(Failure) { outcome = .success(try body()) } catch { outcome = .failure(error) }
  }
  return try outcome!.get()
}

/// Calls `body` once for each index in `0 ..< count`, on several threads, and returns when all are done.
///
/// The threads come from the system's pool, which sleeps when there is no work. Which thread runs which index is
/// not determined, so give each index its own place for its result and its own random stream; then the outcome
/// is the same on any number of threads. A parallel loop inside `body` runs on the calling thread alone.
///
/// - Parameter grain: How many indices a thread takes at a time. Raise it when `body` takes less than a
///   microsecond or so.
public func parallelFor(_ count: Int, grain: Int = 1, _ body: @Sendable (Int) -> Void) {
  parallelForRanges(count, length: grain) { range in
    for index in range { body(index) }
  }
}

/// Cuts `0 ..< count` into ranges of `length` (the last may be shorter) and calls `body` once for each of them,
/// on several threads.
///
/// The ranges depend on `count` and `length` only, so sums that are kept per range and added up in order have
/// the same bits on any number of threads.
public func parallelForRanges(_ count: Int, length: Int, _ body: @Sendable (Range<Int>) -> Void) {
  require(count >= 0, "a parallel loop cannot run \(count) times")
  require(length > 0, "a parallel loop cannot take \(length) indices at a time; take at least 1")
  let pieces = count / length + (count % length == 0 ? 0 : 1)
  let threads = min(ThreadLimit.current, pieces)
  @Sendable func piece(_ index: Int) -> Range<Int> { index * length..<min(count, (index + 1) * length) }

  guard threads > 1 else {
    for index in 0..<pieces { body(piece(index)) }
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    ThreadLimit.$inScope.withValue(1) {
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < pieces else { return }
        body(piece(index))
      }
    }
  }
}

/// The results of `transform` for each index in `0 ..< count`, in order, computed on several threads.
///
/// - Throws: What `transform` throws; if several calls do, the error of the lowest index. Calls that have not
///   begun are made all the same, so that the outcome does not depend on timing.
public func parallelMap<Element: Sendable, Failure: Error>(
  _ count: Int, grain: Int = 1, _ transform: @Sendable (Int) throws(Failure) -> Element
) throws(Failure) -> [Element] {
  let outcomes = [Result<Element, Failure>](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
    // Every index writes its own element.
    nonisolated(unsafe) let base = buffer.baseAddress
    parallelFor(count, grain: grain) { index in
      let outcome: Result<Element, Failure>
      do throws(Failure) { outcome = .success(try transform(index)) } catch { outcome = .failure(error) }
      (base! + index).initialize(to: outcome)
    }
    filled = count
  }
  var elements: [Element] = []
  elements.reserveCapacity(count)
  for outcome in outcomes { elements.append(try outcome.get()) }
  return elements
}
