import LinearAlgebra

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads data, times calls and remembers how much memory they took.
struct Session {
  let folder: String

  /// The numbers of a raw little-endian file.
  func load<Number: BitwiseCopyable>(_ file: String, as type: Number.Type) -> [Number] {
    guard let handle = fopen("\(folder)/\(file)", "rb") else {
      print("cannot read \(folder)/\(file); run Benchmarks/ml/learning/compare.py, which writes it")
      exit(1)
    }
    defer { fclose(handle) }
    fseek(handle, 0, SEEK_END)
    let count = ftell(handle) / MemoryLayout<Number>.size
    rewind(handle)
    return [Number](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = fread(buffer.baseAddress!, MemoryLayout<Number>.size, count, handle)
    }
  }

  /// A matrix of 32-bit floats as doubles.
  func loadMatrix(_ file: String, columnCount: Int) -> Matrix {
    let values = load(file, as: Float.self).map(Double.init)
    return Matrix(rowCount: values.count / columnCount, columnCount: columnCount, values: values)
  }

  /// Labels of 32-bit integers, 0 or 1.
  func loadLabels(_ file: String) -> [Bool] { load(file, as: Int32.self).map { $0 == 1 } }

  /// The last result and the median time of several calls.
  ///
  /// The first call does not count, unless it takes more than 20 seconds: then it is the only one. The others are as
  /// many as fit in a second, from 3 to 15, or one if the first took more than 2 seconds. `compare.py` does the same.
  func time<Result>(_ call: () throws -> Result) rethrows -> (Result, seconds: Double) {
    var (result, first) = try timed(call)
    var times: [Double] = []
    if first > 20 { times = [first] }
    let count = first > 20 ? 0 : first > 2 ? 1 : min(15, max(3, Int(1 / first)))
    for _ in 0..<count {
      let (latest, seconds) = try timed(call)
      (result, times) = (latest, times + [seconds])
    }
    Measurement.peak = megabytes("VmHWM:")
    return (result, times.sorted()[times.count / 2])
  }
}

/// The result of one call and how long it took.
func timed<Result>(_ call: () throws -> Result) rethrows -> (Result, seconds: Double) {
  let start = now()
  let result = try call()
  return (result, now() - start)
}

private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What was measured.
struct Measurement {
  /// The highest memory in use until the end of the last timed call. The program measures on its main thread only.
  nonisolated(unsafe) static var peak = Double.nan

  var fit: Double?
  var predict: Double?
  let memoryBefore: Double
  var quality: [(String, Double)]

  var json: String {
    var fields: [String] = []
    if let fit { fields.append("\"fit\": \(fit)") }
    if let predict { fields.append("\"predict\": \(predict)") }
    fields.append("\"base\": \(memoryBefore), \"peak\": \(Self.peak)")
    let quality = quality.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    fields.append("\"quality\": {\(quality)}")
    return "{" + fields.joined(separator: ", ") + "}"
  }
}

/// The process's memory in MB by Linux's accounts: `VmRSS:` now or `VmHWM:` at its highest; NaN elsewhere.
func megabytes(_ key: String) -> Double {
  guard let file = fopen("/proc/self/status", "r") else { return .nan }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, 256, file) != nil {
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if text.hasPrefix(key) {
      let digits = text.filter { $0.isNumber }
      return (Double(digits) ?? .nan) / 1_024
    }
  }
  return .nan
}

/// The memory in use now, after which the highest is counted afresh.
func startMemory() -> Double {
  if let file = fopen("/proc/self/clear_refs", "w") {
    fputs("5", file)
    fclose(file)
  }
  return megabytes("VmRSS:")
}
