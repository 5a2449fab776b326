import ExerciseValues

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the program that is generated around a student's code calls.
///
/// It shares the process with that code, so nothing here decides anything: it calls the tests and writes down what they
/// give. The tool that reads it knows which tests there are and what each should give.
public enum ExerciseHarness {
  /// The descriptors that the program inherits from the tool.
  private enum Inherited {
    static let results: Int32 = 3
    static let request: Int32 = 4
  }

  nonisolated(unsafe) private static var request = CaseRequest(secret: [], tests: [])
  nonisolated(unsafe) private static var results: Int32 = -1

  /// Reads the request and moves the descriptors out of the way of code that opens and closes files.
  public static func start() {
    request = CaseRequest(bytes: readAll(Inherited.request)) ?? request
    close(Inherited.request)
    results = fcntl(Inherited.results, F_DUPFD_CLOEXEC, 200)
    close(Inherited.results)
    setvbuf(standardOutputFile, nil, _IOLBF, 1 << 16)
  }

  /// 0 when students are graded; the proof of an exercise tries other numbers.
  public static var seed: Int { request.seed }

  /// A value that the tool sent in.
  public static func input<Value>(
    _ name: String, as type: Value.Type = Value.self, caller: String = #fileID
  ) -> Value {
    guard let value = request.inputs[name], let decoded = decodedValue(value, as: type, caller: caller) else {
      fatalError("the value ‘\(name)’ did not arrive")
    }
    return decoded
  }

  /// Runs a test if it was asked for, and writes down what it gives.
  public static func test<Value>(_ number: Int, seconds: Double, _ body: () throws -> Value) {
    guard request.tests.contains(number) else { return }
    write(CaseRecord(test: number, event: .begun, printed: printedCount()))
    limit(to: seconds)
    let type = _typeName(Value.self, qualified: true)
    var event: CaseRecord.Event
    do {
      let value = try body()
      event = exerciseValue(of: value).map { .returned($0, type: type) } ?? .notEncodable(type: type)
    } catch {
      let thrown = exerciseValue(of: error) ?? .text(_typeName(Swift.type(of: error), qualified: false))
      event = .returned(.thrown(thrown), type: type)
    }
    limit(to: 0)
    write(CaseRecord(test: number, event: event, printed: printedCount()))
  }

  /// Writes down a constant of the author's, as if it were a test's result.
  public static func constant<Value>(_ number: Int, _ value: Value) {
    guard request.tests.contains(number) else { return }
    let type = _typeName(Value.self, qualified: true)
    let form = exerciseValue(of: value)
    let event: CaseRecord.Event = form.map { .returned($0, type: type) } ?? .notEncodable(type: type)
    write(CaseRecord(test: number, event: .begun, printed: printedCount()))
    write(CaseRecord(test: number, event: event, printed: printedCount()))
  }

  private static func write(_ record: CaseRecord) {
    let bytes = record.frame(secret: request.secret)
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = writeBytes(results, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static func printedCount() -> Int {
    fflush(standardOutputFile)
    var status = stat()
    return fstat(1, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The alarm ends the program when a test takes longer; 0 takes the limit away. The tool has a limit of its own.
  private static func limit(to seconds: Double) {
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
}
