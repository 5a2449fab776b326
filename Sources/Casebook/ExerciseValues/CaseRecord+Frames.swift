/// Records stand one behind the other, each in a frame: four bytes that say what it is, the run's secret number, what
/// happened, the test, the bytes printed so far, the type's name and the value's canonical bytes, each with its length.
///
/// The secret only tells a run's records from what else may be written to the file. It is no proof: the student's code
/// shares the process with it. A forged record holds a value, and a value earns nothing unless it is right.
extension CaseRecord {
  public static let secretCount = 16
  private static let opening: [UInt8] = [0x43, 0x42, 0x52, 0x31]
  /// No value is read beyond this many bytes.
  public static let greatestValue = 64 << 20

  public func frame(secret: [UInt8]) -> [UInt8] {
    var kind: UInt8 = 0
    var name: [UInt8] = []
    var value: [UInt8] = []
    switch event {
    case .begun: break
    case .returned(let returned, let type):
      kind = 1
      name = Array(type.utf8)
      value = returned.bytes
    case .notEncodable(let type):
      kind = 2
      name = Array(type.utf8)
    }
    func integer(_ value: Int, bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    return Self.opening + secret + [kind] + integer(test, bytes: 4) + integer(printed, bytes: 8)
      + integer(name.count, bytes: 4) + name + integer(value.count, bytes: 4) + value
  }

  /// Reads frames until the end or until something is not a frame of this run.
  ///
  /// - Returns: The records, and whether all bytes were frames.
  /// - Complexity: O(the number of bytes).
  public static func records(in bytes: [UInt8], secret: [UInt8]) -> (records: [CaseRecord], isClean: Bool) {
    var records: [CaseRecord] = []
    var position = 0
    func integer(bytes count: Int) -> Int? {
      guard bytes.count - position >= count else { return nil }
      defer { position += count }
      return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func block(atMost limit: Int) -> ArraySlice<UInt8>? {
      guard let count = integer(bytes: 4), count <= limit, bytes.count - position >= count else { return nil }
      defer { position += count }
      return bytes[position..<position + count]
    }
    while position < bytes.count {
      let head = opening + secret
      guard bytes[position...].starts(with: head), secret.count == secretCount else {
        return (records, false)
      }
      position += head.count
      guard let kind = integer(bytes: 1), let test = integer(bytes: 4), let printed = integer(bytes: 8),
        printed >= 0, let name = block(atMost: 4096), let value = block(atMost: greatestValue),
        let type = String(validating: name, as: UTF8.self)
      else { return (records, false) }
      let event: Event
      switch kind {
      case 0 where name.isEmpty && value.isEmpty: event = .begun
      case 1:
        guard let value = try? ExerciseValue(bytes: value) else { return (records, false) }
        event = .returned(value, type: type)
      case 2 where value.isEmpty: event = .notEncodable(type: type)
      default: return (records, false)
      }
      records.append(CaseRecord(test: test, event: event, printed: printed))
    }
    return (records, true)
  }
}

/// What goes into the process that runs a student's code: the secret of its records, the tests to run, and values.
public struct CaseRequest: Hashable, Sendable, Codable {
  public var secret: [UInt8]
  /// The places of the tests to run, in this order.
  public var tests: [Int]
  public var inputs: [String: ExerciseValue]
  public var seed: Int

  public init(secret: [UInt8], tests: [Int], inputs: [String: ExerciseValue] = [:], seed: Int = 0) {
    self.secret = secret
    self.tests = tests
    self.inputs = inputs
    self.seed = seed
  }

  /// As one value: the same canonical bytes that come back.
  public var bytes: [UInt8] {
    ExerciseValue.list([
      .list(secret.map { .integer(Int64($0)) }), .list(tests.map { .integer(Int64($0)) }),
      .dictionary(inputs.map { .init(key: .text($0.key), value: $0.value) }), .integer(Int64(seed)),
    ]).bytes
  }

  public init?(bytes: [UInt8]) {
    guard case .list(let parts)? = try? ExerciseValue(bytes: bytes), parts.count == 4,
      let secret = Self.integers(parts[0]), let tests = Self.integers(parts[1]),
      case .dictionary(let entries) = parts[2], case .integer(let seed) = parts[3]
    else { return nil }
    self.init(
      secret: secret.map { UInt8(truncatingIfNeeded: $0) }, tests: tests,
      inputs: Dictionary(
        entries.compactMap { entry in
          if case .text(let name) = entry.key { (name, entry.value) } else { nil }
        }, uniquingKeysWith: { first, _ in first }), seed: Int(seed))
  }

  private static func integers(_ value: ExerciseValue) -> [Int]? {
    guard case .list(let values) = value else { return nil }
    return values.compactMap { if case .integer(let integer) = $0 { Int(integer) } else { nil } }
  }
}
