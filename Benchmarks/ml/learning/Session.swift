import LinearAlgebra

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads data, times calls and remembers how much memory they took.
struct Session {
  let folder: String
  let repeats: Int

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

  /// The last result and the median of the times of `repeats` calls after one that does not count.
  func time<Result>(_ call: () throws -> Result) rethrows -> (Result, seconds: Double) {
    var result = try call()
    var times: [Double] = []
    for _ in 0..<repeats {
      let start = now()
      result = try call()
      times.append(now() - start)
    }
    return (result, times.sorted()[repeats / 2])
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What was measured.
struct Measurement {
  var fit: Double?
  var predict: Double?
  let memoryBefore: Double
  var quality: [(String, Double)]

  var json: String {
    var fields: [String] = []
    if let fit { fields.append("\"fit\": \(fit)") }
    if let predict { fields.append("\"predict\": \(predict)") }
    fields.append("\"base\": \(memoryBefore), \"peak\": \(megabytes("VmHWM:"))")
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
