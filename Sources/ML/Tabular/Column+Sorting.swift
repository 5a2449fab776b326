extension Column {
  /// Puts row indices in the order of their values; rows that are equal keep their order.
  ///
  /// NaN comes after all other numbers, missing values after everything, in either direction.
  func stablySorted(_ rows: [Int], descending: Bool) -> [Int] {
    let present = missing.map { missing in rows.filter { !missing[$0] } } ?? rows
    let absent = missing.map { missing in rows.filter { missing[$0] } } ?? []
    switch storage {
    case .numbers(let values):
      let ordered = present.filter { !values[$0].isNaN }
      let unordered = present.filter { values[$0].isNaN }
      return sorted(ordered, descending) { values[$0].orderedBits } + unordered + absent
    case .integers(let values), .dates(let values), .timestamps(let values):
      return sorted(present, descending) { UInt64(bitPattern: Int64(values[$0])) ^ 1 << 63 } + absent
    case .booleans(let values):
      return sorted(present, descending) { values[$0] ? 1 : 0 } + absent
    case .categories(let values):
      return sorted(present, descending) { UInt64(values.codes[$0]) } + absent
    case .texts(let values):
      // Equal texts are decided by their place, because the standard library does not promise a stable sort.
      return present.indices.sorted { left, right in
        let (first, second) = descending ? (present[right], present[left]) : (present[left], present[right])
        if values.isBefore(first, second) { return true }
        return left < right && !values.isBefore(second, first)
      }.map { present[$0] } + absent
    }
  }

  /// Distribution sort by the bytes of a key, the lowest first; O(*n*) for each byte in which keys differ.
  ///
  /// - Source: Knuth, *The Art of Computer Programming*, vol. 3, §5.2.5.
  private func sorted(_ rows: [Int], _ descending: Bool, by key: (Int) -> UInt64) -> [Int] {
    var current = rows.map { (key: descending ? ~key($0) : key($0), row: $0) }
    var next = current
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      var starts = [Int](repeating: 0, count: 256)
      for element in current { starts[Int(element.key >> shift & 0xFF)] += 1 }
      // All keys have the same byte here.
      if starts.contains(current.count) { continue }
      var start = 0
      for byte in 0..<256 { (starts[byte], start) = (start, start + starts[byte]) }
      for element in current {
        let byte = Int(element.key >> shift & 0xFF)
        next[starts[byte]] = element
        starts[byte] += 1
      }
      swap(&current, &next)
    }
    return current.map(\.row)
  }
}

extension Double {
  /// Bits that are ordered as unsigned integers in the way that the numbers are; 0 and −0 are equal.
  fileprivate var orderedBits: UInt64 {
    if self == 0 { return 1 << 63 }
    return sign == .minus ? ~bitPattern : bitPattern | 1 << 63
  }
}
