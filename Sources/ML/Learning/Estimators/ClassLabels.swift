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
    var seen: Set<String> = []
    for (row, name) in training.target.enumerated() where (training.weights?[row] ?? 1) > 0 {
      seen.insert(name)
    }
    guard let first = seen.first else { throw .noSamples }
    guard seen.count > 1 else { throw .singleClassNamed(first) }
    let sorted = seen.sorted()
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element, $0.offset) })
    classes = sorted
    // A class whose samples all have weight 0 counts nowhere, so any code does.
    codes = training.target.map { places[$0] ?? 0 }
  }
}
