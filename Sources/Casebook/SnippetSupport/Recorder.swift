import Plots
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a program's events and its place, to descriptors that it was started with.
///
/// The descriptors are moved to high numbers at once: a snippet that closes or reuses the low ones loses only its own.
final class Recorder: Sendable {
  static let shared = Recorder()

  /// The descriptors that a program inherits from the tool.
  private enum Inherited {
    static let results: Int32 = 3
    static let point: Int32 = 4
  }
  private struct State {
    var element = 0
    var printed = 0
  }

  private let results: Int32
  /// The shared page of ``ExecutionPoint``; only whole words are stored to it.
  nonisolated(unsafe) private let point: UnsafeMutableRawPointer?
  private let state = Mutex(State())

  private init() {
    results = fcntl(Inherited.results, F_DUPFD_CLOEXEC, 200)
    let page = mmap(
      nil, ExecutionPoint.byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, Inherited.point, 0)
    point = page == MAP_FAILED ? nil : page
    if results >= 0 { close(Inherited.results) }
    if point != nil { close(Inherited.point) }
    setvbuf(standardOutput, nil, _IOLBF, 1 << 16)
    flushWhenKilled()
  }

  func begin(_ element: Int, seconds: Double) {
    store(0, at: ExecutionPoint.lineOffset)
    store(element + 1, at: ExecutionPoint.elementOffset)
    state.withLock { $0.element = element }
    record(.begin)
    limit(to: seconds)
  }

  func end() {
    limit(to: 0)
    record(.end)
    store(state.withLock { $0.element } + 1, at: ExecutionPoint.endedOffset)
  }

  func reach(line: Int) {
    store(line, at: ExecutionPoint.lineOffset)
  }

  func record(_ kind: SnippetEvent.Kind, exhibit: Exhibit? = nil, text: String? = nil) {
    fflush(standardOutput)
    state.withLock { state in
      var status = stat()
      if fstat(1, &status) == 0 { state.printed = Int(status.st_size) }
      let event = SnippetEvent(
        kind, element: state.element, printed: state.printed, exhibit: exhibit, text: text)
      write(event)
    }
  }

  private func write(_ event: SnippetEvent) {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard results >= 0, var line = try? encoder.encode(event) else { return }
    line.append(UInt8(ascii: "\n"))
    line.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(results, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  private func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private func store(_ value: Int, at offset: Int) {
    point?.storeBytes(of: Int64(value).littleEndian, toByteOffset: offset, as: Int64.self)
  }
}

/// The alarm ends the program when an element takes longer; 0 takes the limit away.
private func limit(to seconds: Double) {
  let whole = seconds.rounded(.down)
  var timer = itimerval()
  timer.it_value.tv_sec = .init(whole)
  timer.it_value.tv_usec = .init((seconds - whole) * 1_000_000)
  #if canImport(Glibc)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  #else
    setitimer(ITIMER_REAL, &timer, nil)
  #endif
}
