/// Targets that are names of classes, as numbers: what multi-class estimators compute with.
package struct ClassLabels: Hashable, Sendable {
  /// The classes with positive weight, in ascending order of their names.
  package let classes: [String]
  /// For each sample the index of its class.
  package let codes: [Int]

  /// The number of classes.
  package var count: Int { classes.count }

  /// - Throws: ``FitError/singleClassNamed(_:)`` if there are not two classes.
  package init(_ training: Dataset<String>) throws(FitError) {
    // Numbers in order of appearance first: looking a name up is what takes time.
    var names = NameCodes()
    let numbers = training.target.map { names.code($0) }
    var counts = [Bool](repeating: training.weights == nil, count: names.names.count)
    for (row, weight) in (training.weights ?? []).enumerated() where weight > 0 {
      counts[numbers[row]] = true
    }
    let seen = counts.indices.filter { counts[$0] }
    guard let first = seen.first else { throw .noSamples }
    guard seen.count > 1 else { throw .singleClassNamed(names.names[first]) }
    let sorted = seen.sorted { names.names[$0] < names.names[$1] }
    // A class whose samples all have weight 0 counts nowhere, so any code does.
    var places = [Int](repeating: 0, count: counts.count)
    for (place, number) in sorted.enumerated() { places[number] = place }
    classes = sorted.map { names.names[$0] }
    codes = numbers.map { places[$0] }
  }
}

/// Names numbered in the order in which they appear.
private struct NameCodes {
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  /// The number of a name; few names are compared one by one, which takes less time than a hash.
  mutating func code(_ name: String) -> Int {
    if names.count <= 8 {
      for place in names.indices where names[place] == name { return place }
    } else if let place = places[name] {
      return place
    }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
