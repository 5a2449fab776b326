extension Column {
  /// The values of this column, then those of another of the same kind; `nil` if the kinds differ.
  ///
  /// Of categories that are not the same, the other's new ones come after this column's.
  func appending(_ other: Column) -> Column? {
    let mask: [Bool]? =
      missing == nil && other.missing == nil
      ? nil
      : (missing ?? [Bool](repeating: false, count: count))
        + (other.missing ?? [Bool](repeating: false, count: other.count))
    switch (storage, other.storage) {
    case (.numbers(let left), .numbers(let right)): return Column(.numbers(left + right), missing: mask)
    case (.integers(let left), .integers(let right)): return Column(.integers(left + right), missing: mask)
    case (.texts(let left), .texts(let right)): return Column(.texts(left.appending(right)), missing: mask)
    case (.booleans(let left), .booleans(let right)): return Column(.booleans(left + right), missing: mask)
    case (.categories(let left), .categories(let right)):
      return Column(.categories(left.appending(right)), missing: mask)
    case (.dates(let left), .dates(let right)): return Column(.dates(left + right), missing: mask)
    case (.timestamps(let left), .timestamps(let right)):
      return Column(.timestamps(left + right), missing: mask)
    default: return nil
    }
  }

  /// The rows with the given indices; `nil` becomes a missing value.
  func gathered(_ rows: [Int?]) -> Column {
    guard rows.contains(nil) else { return gathered(rows.map { $0! }) }
    // A column without rows has nothing to put in a missing value's place.
    guard count > 0 else { return missingValues(rows.count) }
    let column = gathered(rows.map { $0 ?? 0 })
    return column.markedMissing(rows.map { $0.map(isMissing) ?? true })
  }

  /// A column of the same kind in which every value is missing.
  func missingValues(_ count: Int) -> Column {
    let mask = [Bool](repeating: true, count: count)
    let words = [Int](repeating: 0, count: count)
    switch storage {
    case .numbers: return Column(.numbers([Double](repeating: 0, count: count)), missing: mask)
    case .integers: return Column(.integers(words), missing: mask)
    case .texts: return Column(.texts(PackedTexts(bytes: [], ends: words)), missing: mask)
    case .booleans: return Column(.booleans([Bool](repeating: false, count: count)), missing: mask)
    case .categories(let values):
      return Column(.categories(values.with(codes: [Int32](repeating: 0, count: count))), missing: mask)
    case .dates: return Column(.dates(words), missing: mask)
    case .timestamps: return Column(.timestamps(words), missing: mask)
    }
  }

  /// The column with other values missing, stored as every missing value is.
  func markedMissing(_ mask: [Bool]) -> Column {
    func cleared<Value>(_ values: [Value], _ empty: Value) -> [Value] {
      var values = values
      for row in mask.indices where mask[row] { values[row] = empty }
      return values
    }
    switch storage {
    case .numbers(let values): return Column(.numbers(cleared(values, 0)), missing: mask)
    case .integers(let values): return Column(.integers(cleared(values, 0)), missing: mask)
    case .texts(let values): return Column(.texts(values.clearing(mask)), missing: mask)
    case .booleans(let values): return Column(.booleans(cleared(values, false)), missing: mask)
    case .categories(let values):
      return Column(.categories(values.with(codes: cleared(values.codes, 0))), missing: mask)
    case .dates(let values): return Column(.dates(cleared(values, 0)), missing: mask)
    case .timestamps(let values): return Column(.timestamps(cleared(values, 0)), missing: mask)
    }
  }
}
