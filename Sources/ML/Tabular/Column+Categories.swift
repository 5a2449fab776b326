import LinearAlgebra

/// Columns of categories.
extension Column {
  /// A column of categories: the different texts once, sorted by their Unicode scalars, and a code of four bytes a row.
  ///
  /// The same texts in another order have the same categories.
  public static func categorical(_ texts: [String?]) -> Column { Column(texts).categorical }

  /// A column of categories by their codes, the indices in `categories`; `nil` is missing.
  ///
  /// - Parameter isOrdered: Whether the order of the categories means something, as in `low`, `middle`, `high`.
  /// - Precondition: The categories differ, and every code is an index of one.
  public init(codes: [Int?], categories: [String], isOrdered: Bool = false) {
    require(Set(categories).count == categories.count, "the categories \(categories) are not all different")
    for case let code? in codes {
      require(
        categories.indices.contains(code),
        "there is no category \(code) of \(categories.count), counted from 0")
    }
    self.init(
      .categories(
        CategoryCodes(codes: codes.map { Int32($0 ?? 0) }, categories: categories, isOrdered: isOrdered)),
      missing: codes.map { $0 == nil })
  }

  /// The different values of a column of categories, in their order; `nil` for other kinds.
  public var categories: [String]? {
    guard case .categories(let values) = storage else { return nil }
    return values.categories
  }

  /// Whether this is a column of categories whose order means something.
  public var isOrdered: Bool {
    guard case .categories(let values) = storage else { return false }
    return values.isOrdered
  }

  /// The values as categories, sorted as a column of their kind is; a column of categories stays as it is.
  public var categorical: Column {
    if case .categories = storage { return self }
    let groups = GroupCodes(self)
    let present = groups.firstRows.filter { !isMissing($0) }
    let order = stablySorted(present, descending: false)
    var codes = [Int32](repeating: 0, count: groups.firstRows.count)
    for (code, row) in order.enumerated() { codes[groups.codes[row]] = Int32(code) }
    return Column(
      .categories(
        CategoryCodes(
          codes: groups.codes.map { codes[$0] }, categories: order.map { text($0)! }, isOrdered: false)),
      missing: missing)
  }

  /// The different values as texts, `nil` for missing, in the order in which they appear, with the first row of each and
  /// for each row the index of its value. Each text is made once.
  package var codedTexts: (codes: [Int], texts: [String?], firstRows: [Int]) {
    var column = self
    // 0 and −0 are equal numbers with different texts.
    if case .numbers = storage { column = asTexts }
    let groups = GroupCodes(column)
    return (groups.codes, groups.firstRows.map { column.text($0) }, groups.firstRows)
  }

  /// The values as texts; a column of texts stays as it is.
  public var asTexts: Column {
    switch storage {
    case .texts: return self
    case .categories(let values):
      let packed = PackedTexts(values.categories.isEmpty ? [""] : values.categories)
      let texts = Column(.texts(packed.gathered(values.codes.map(Int.init))), missing: missing)
      return missing.map(texts.markedMissing) ?? texts
    default: return Column((0..<count).map { text($0) })
    }
  }
}

extension Table {
  /// The table with a column's values as categories, sorted as a column of their kind is.
  public func categorizing(_ name: String) throws(TableError) -> Table {
    try adding(try column(name).categorical, as: name)
  }

  /// The table with a column's values as the given categories, in this order.
  ///
  /// ```swift
  /// try loans.categorizing("rating", as: ["low", "middle", "high"], isOrdered: true)
  /// ```
  ///
  /// - Parameter isOrdered: Whether the order means something.
  /// - Throws: `unknownColumn`; `unknownCategory` for the first value that is none of them; `duplicateCategory`.
  public func categorizing(
    _ name: String, as categories: [String], isOrdered: Bool = false
  ) throws(TableError) -> Table {
    var places: [String: Int32] = [:]
    for (place, category) in categories.enumerated() {
      guard places.updateValue(Int32(place), forKey: category) == nil else {
        throw .duplicateCategory(column: name, category: category)
      }
    }
    let column = try column(name)
    let groups = GroupCodes(column)
    var codes: [Int32] = []
    for row in groups.firstRows {
      guard let text = column.text(row) else {
        codes.append(0)
        continue
      }
      guard let place = places[text] else {
        throw .unknownCategory(
          column: name, value: text, row: row, nearest: nearestName(to: text, among: categories))
      }
      codes.append(place)
    }
    let values = CategoryCodes(
      codes: groups.codes.map { codes[$0] }, categories: categories, isOrdered: isOrdered)
    return try adding(Column(.categories(values), missing: column.missing), as: name)
  }

  /// The categories of a column of categories, in their order.
  public func categories(_ name: String) throws(TableError) -> [String] {
    try categoryCodes(of: try column(name), name).categories
  }

  /// For each row the index of its category in ``categories(_:)``. For `missing` see ``numbers(_:missing:)``.
  public func categoryCodes(_ name: String, missing: Int? = nil) throws(TableError) -> [Int] {
    let column = try column(name)
    let codes = try categoryCodes(of: column, name).codes.map(Int.init)
    return try fill(codes, of: name, column, with: missing)
  }

  private func categoryCodes(of column: Column, _ name: String) throws(TableError) -> CategoryCodes {
    guard case .categories(let values) = column.storage else {
      throw .wrongKind(
        column: name, kind: column.kind, wanted: "category; make it one with `categorizing`")
    }
    return values
  }
}
