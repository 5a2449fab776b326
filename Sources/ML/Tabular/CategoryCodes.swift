/// Values that are few and recur: the different ones, once each, and for each row the number of its value.
struct CategoryCodes: Hashable, Sendable {
  /// Zero where a value is missing, even if there are no categories.
  private(set) var codes: [Int32]
  /// The different values, in the order in which they are sorted; there may be some that no row has.
  let categories: [String]
  /// Whether the order means something, as in `low`, `middle`, `high`.
  let isOrdered: Bool

  subscript(row: Int) -> String { categories[Int(codes[row])] }

  func with(codes: [Int32]) -> CategoryCodes {
    CategoryCodes(codes: codes, categories: categories, isOrdered: isOrdered)
  }

  /// The categories' places by name.
  var places: [String: Int32] {
    Dictionary(uniqueKeysWithValues: zip(categories, 0...))
  }

  /// One after the other; categories that only `other` has come last, and then the order means nothing any more.
  func appending(_ other: CategoryCodes) -> CategoryCodes {
    if categories == other.categories {
      return CategoryCodes(
        codes: codes + other.codes, categories: categories, isOrdered: isOrdered && other.isOrdered)
    }
    var places = places
    var categories = categories
    let translated = other.categories.map { name in
      if let place = places[name] { return place }
      places[name] = Int32(categories.count)
      categories.append(name)
      return places[name]!
    }
    let own = codes + other.codes.map { translated.isEmpty ? 0 : translated[Int($0)] }
    return CategoryCodes(codes: own, categories: categories, isOrdered: false)
  }
}
