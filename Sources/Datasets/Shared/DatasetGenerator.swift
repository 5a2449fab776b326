/// A dataset as code: a pure function from nothing to the files that describe it.
struct DatasetGenerator: Sendable {
  /// The name of the files without their ending, for instance `card-transactions`.
  let name: String
  /// Makes the files: the same bytes on every run and on every machine with IEEE 754 arithmetic.
  let files: @Sendable () -> [DatasetFile]
}

/// One file of the datasets folder.
struct DatasetFile: Sendable {
  let name: String
  let bytes: [UInt8]

  init(name: String, text: String) {
    self.name = name
    self.bytes = Array(text.utf8)
  }
}
