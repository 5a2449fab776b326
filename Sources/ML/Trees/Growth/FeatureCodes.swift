import LinearAlgebra
import Learning

/// One feature after another as small whole numbers that order as the values do; missing values have the highest.
///
/// A code is the rank among the feature's distinct values or, if bins are asked for, the bin. Trees look at the order
/// of values only, so they can be grown on the codes, with one addition for each sample and feature and no sorting.
struct FeatureCodes<Code: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  let columns: [[Code]]
  /// For each feature the number of codes for values, which is the code of missing values.
  let counts: [Int]
  let hasMissing: [Bool]
  /// The upper bound of each bin, if features are binned.
  let thresholds: [[Double]]?

  var featureCount: Int { columns.count }
  /// More than the largest code.
  var capacity: Int { (counts.max() ?? 0) + 1 }

  fileprivate init<Wide>(_ coded: [CodedColumn<Wide>], bins: [FeatureBins]?) {
    columns =
      coded.map(\.codes) as? [[Code]]
      ?? coded.map { column in column.codes.map { Code(truncatingIfNeeded: $0) } }
    counts = coded.map(\.count)
    hasMissing = coded.map(\.hasMissing)
    thresholds = bins?.map(\.thresholds)
  }
}

/// A feature's codes, in a width that certainly holds them.
private struct CodedColumn<Code: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  var codes: [Code]
  var count: Int
  var hasMissing: Bool

  /// Ranks among distinct values. O(*n*).
  init(ranksOf values: [Double]) {
    let rows = values.indices.filter { !values[$0].isNaN }
    let keys = rows.map { RadixOrder.key(values[$0]) }
    var rank = -1
    var last: UInt64?
    codes = [Code](repeating: 0, count: values.count)
    for place in RadixOrder.order(keys) {
      let key = keys[Int(place)]
      if key != last { rank += 1 }
      last = key
      codes[rows[Int(place)]] = Code(rank)
    }
    count = rank + 1
    hasMissing = rows.count < values.count
    if hasMissing { for row in values.indices where values[row].isNaN { codes[row] = Code(count) } }
  }

  init(binsOf values: [Double], _ bins: FeatureBins) {
    let search = BinSearch(bins)
    count = bins.count
    codes = values.map { $0.isNaN ? Code(bins.count) : Code(search.bin($0)) }
    hasMissing = values.contains(where: \.isNaN)
  }
}

/// Codes of the narrowest width that holds them.
enum AnyFeatureCodes: Sendable {
  case narrow(FeatureCodes<UInt8>)
  case middle(FeatureCodes<UInt16>)
  case wide(FeatureCodes<UInt32>)

  /// Codes all features; without a number of bins each distinct value has a code of its own. O(*np*).
  init(_ features: Matrix, maximumBinCount: Int?) {
    if let maximumBinCount {
      let found = parallelMap(features.columnCount) { column -> (CodedColumn<UInt8>, FeatureBins) in
        let values = features.column(column)
        let bins = FeatureBins(values, maximumCount: maximumBinCount)
        return (CodedColumn(binsOf: values, bins), bins)
      }
      self = .narrow(FeatureCodes(found.map(\.0), bins: found.map(\.1)))
      return
    }
    // There are no more values than rows; codes of twice the width would need twice the memory.
    self =
      features.rowCount <= 65_535
      ? .init(parallelMap(features.columnCount) { CodedColumn<UInt16>(ranksOf: features.column($0)) })
      : .init(parallelMap(features.columnCount) { CodedColumn<UInt32>(ranksOf: features.column($0)) })
  }

  private init<Wide>(_ coded: [CodedColumn<Wide>]) {
    switch coded.map(\.count).max() ?? 0 {
    case ...255: self = .narrow(FeatureCodes(coded, bins: nil))
    case ...65_535: self = .middle(FeatureCodes(coded, bins: nil))
    default: self = .wide(FeatureCodes(coded, bins: nil))
    }
  }
}
