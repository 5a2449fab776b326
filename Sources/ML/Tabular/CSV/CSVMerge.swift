#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension CSVColumnBuilder {
  /// What the fields of this part look like, whether they were stored or not.
  var kinds: FieldKinds {
    // Of fields that were stored it is known only what they were stored as.
    if case .build(let kind) = mode { return FieldKinds(kind) }
    return seen
  }
}

/// The column that the builders of all parts make together.
func merge(
  _ parts: [(builder: CSVColumnBuilder, rows: Int)], _ mode: CSVColumnBuilder.Mode
) -> Column? {
  guard let kind = mode.kind else { return nil }
  let count = parts.reduce(0) { $0 + $1.rows }
  var missing: [Bool]?
  if parts.contains(where: \.builder.hasMissing) {
    missing = [Bool](unsafeUninitializedCapacity: count) { buffer, filled in
      for part in parts {
        if part.builder.hasMissing, let source = part.builder.missing {
          copy(source, part.rows, to: buffer, at: filled)
        } else {
          for row in 0..<part.rows { buffer.initializeElement(at: filled + row, to: false) }
        }
        filled += part.rows
      }
    }
  }
  switch kind {
  case .number:
    return Column(.numbers(joinedWords(parts, count)), missing: missing)
  case .integer:
    return Column(.integers(joinedWords(parts, count)), missing: missing)
  case .boolean:
    let values = [Bool](unsafeUninitializedCapacity: count) { buffer, filled in
      for part in parts {
        copy(part.builder.flags!, part.rows, to: buffer, at: filled)
        filled += part.rows
      }
    }
    return Column(.booleans(values), missing: missing)
  case .text:
    return Column(.texts(joinedTexts(parts, count)), missing: missing)
  case .category:
    return Column(.texts(joinedTexts(parts, count)), missing: missing).categorical
  case .date:
    return Column(.dates(joinedWords(parts, count)), missing: missing)
  case .timestamp:
    return Column(.timestamps(joinedWords(parts, count)), missing: missing)
  }
}

/// `Double` and `Int` are both one word.
private func joinedWords<Value: BitwiseCopyable>(
  _ parts: [(builder: CSVColumnBuilder, rows: Int)], _ count: Int
) -> [Value] {
  [Value](unsafeUninitializedCapacity: count) { buffer, filled in
    for part in parts where part.rows > 0 {
      let target = UnsafeMutableRawPointer(buffer.baseAddress! + filled)
      target.copyMemory(from: part.builder.words!, byteCount: part.rows * MemoryLayout<Value>.stride)
      filled += part.rows
    }
  }
}

private func joinedTexts(
  _ parts: [(builder: CSVColumnBuilder, rows: Int)], _ count: Int
) -> PackedTexts {
  let byteCount = parts.reduce(0) { $0 + $1.builder.textCount }
  let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
    for part in parts {
      copy(part.builder.text!, part.builder.textCount, to: buffer, at: filled)
      filled += part.builder.textCount
    }
  }
  let ends = [Int](unsafeUninitializedCapacity: count) { buffer, filled in
    var offset = 0
    for part in parts {
      for row in 0..<part.rows {
        buffer.initializeElement(at: filled + row, to: Int(part.builder.words![row]) + offset)
      }
      filled += part.rows
      offset += part.builder.textCount
    }
  }
  return PackedTexts(bytes: bytes, ends: ends)
}

private func copy<Value>(
  _ source: UnsafeMutablePointer<Value>, _ count: Int, to buffer: UnsafeMutableBufferPointer<Value>,
  at place: Int
) {
  guard count > 0 else { return }
  (buffer.baseAddress! + place).initialize(from: source, count: count)
}
