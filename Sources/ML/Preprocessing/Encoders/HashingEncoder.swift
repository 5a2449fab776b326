import Learning
public import LinearAlgebra
public import Tabular

/// Gives each pair of column and category one of a fixed number of features by a hash: nothing has to be learnt, any
/// category is known, and some share a feature.
///
/// The text `column=category` is hashed; the hash chooses the feature, and its sign adds 1 or −1 there, so that
/// collisions cancel on average. A missing value adds nothing.
///
/// - Shapes: `n` rows of any number of columns become `n` × `featureCount`.
/// - Complexity: O(*n*) a column.
/// - Source: Weinberger, Dasgupta, Langford, Smola & Attenberg, "Feature hashing for large scale multitask learning",
///   ICML 2009. The hash is MurmurHash3 (x86, 32 bits, seed 0), as scikit-learn's `FeatureHasher` uses it.
public struct HashingEncoder: ColumnEncoder, Hashable {
  public var featureCount: Int
  /// Whether half of the categories count −1 instead of 1.
  public var isSigned: Bool

  public init(featureCount: Int = 64, isSigned: Bool = true) {
    self.featureCount = featureCount
    self.isSigned = isSigned
  }

  /// Takes note of the columns.
  ///
  /// - Throws: `FitError` if there are no columns, or fewer than one feature; `TableError` for an unknown column.
  public func fit<Target: Sendable>(
    _ training: LabelledTable<Target>, columns: [String]
  ) throws -> HashingEncoderModel {
    guard !columns.isEmpty else { throw FitError.noFeatures }
    try checkHyperparameter("featureCount", featureCount, allowed: "at least 1", featureCount >= 1)
    for name in columns { _ = try training.table.column(name) }
    return HashingEncoderModel(columnNames: columns, encoder: self)
  }
}

/// A ``HashingEncoder`` with its columns.
public struct HashingEncoderModel: FittedColumnEncoder, Hashable {
  public let columnNames: [String]
  let encoder: HashingEncoder

  /// `columns#0`, `columns#1` and so on, with the names of the columns.
  public var outputNames: [String] {
    let name = columnNames.joined(separator: "+")
    return (0..<encoder.featureCount).map { "\(name)#\($0)" }
  }

  public func transform(_ table: Table) throws -> Matrix {
    var result = Matrix(rowCount: table.rowCount, columnCount: encoder.featureCount)
    for name in columnNames {
      var known: [String: (place: Int, sign: Double)] = [:]
      for (row, category) in try table.knownCategories(name, missingIsError: false).enumerated() {
        guard let category else { continue }
        let target = known[category] ?? place("\(name)=\(category)")
        known[category] = target
        result[row, target.place] += target.sign
      }
    }
    return result
  }

  private func place(_ text: String) -> (place: Int, sign: Double) {
    let hash = Int32(bitPattern: murmurHash3(Array(text.utf8)))
    return (Int(hash.magnitude) % encoder.featureCount, encoder.isSigned && hash < 0 ? -1 : 1)
  }
}

/// MurmurHash3 for 32-bit machines with seed 0.
///
/// - Source: Appleby, MurmurHash3, 2011 (in the public domain): `MurmurHash3_x86_32`.
func murmurHash3(_ bytes: [UInt8]) -> UInt32 {
  func rotated(_ x: UInt32, _ bits: UInt32) -> UInt32 { x << bits | x >> (32 - bits) }
  func mixed(_ block: UInt32) -> UInt32 { rotated(block &* 0xCC9E_2D51, 15) &* 0x1B87_3593 }
  var hash: UInt32 = 0
  let whole = bytes.count / 4 * 4
  for start in stride(from: 0, to: whole, by: 4) {
    let block = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
    hash = rotated(hash ^ mixed(block), 13) &* 5 &+ 0xE654_6B64
  }
  if whole < bytes.count {
    let rest = (whole..<bytes.count).reduce(UInt32(0)) { $0 | UInt32(bytes[$1]) << UInt32(8 * ($1 - whole)) }
    hash ^= mixed(rest)
  }
  hash ^= UInt32(truncatingIfNeeded: bytes.count)
  hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
  hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
  return hash ^ hash >> 16
}
