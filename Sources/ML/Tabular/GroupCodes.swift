/// Rows numbered by the value of a key: equal keys have equal codes, and codes count from 0 in order of appearance.
struct GroupCodes {
  var codes: [Int]
  /// For each code the first row that has it.
  var firstRows: [Int]

  /// The codes of one column. Missing values are equal to each other, so are NaN, and so are 0 and −0.
  ///
  /// - Complexity: O(*n*) expected.
  init(_ column: Column) {
    let count = column.count
    switch column.storage {
    case .numbers(let values):
      self.init(count, missing: column.missing) { row in
        let value = values[row]
        return mixed(value.isNaN ? Double.nan.bitPattern : value == 0 ? 0 : value.bitPattern)
      } isSame: {
        values[$0] == values[$1] || (values[$0].isNaN && values[$1].isNaN)
      }
    case .integers(let values), .dates(let values), .timestamps(let values):
      self.init(count, missing: column.missing) {
        mixed(UInt64(bitPattern: Int64(values[$0])))
      } isSame: {
        values[$0] == values[$1]
      }
    case .texts(let values):
      self.init(count, missing: column.missing) {
        values.hash($0)
      } isSame: {
        values.isSame($0, $1)
      }
    case .categories(let values):
      let codes = values.codes
      self.init(count, missing: column.missing) {
        mixed(UInt64(codes[$0]) &+ 1)
      } isSame: {
        codes[$0] == codes[$1]
      }
    case .booleans(let values):
      self.init(count, missing: column.missing) {
        values[$0] ? 1 : 2
      } isSame: {
        values[$0] == values[$1]
      }
    }
  }

  /// The codes of several columns together.
  init(_ columns: [Column], rowCount: Int) {
    guard let first = columns.first else {
      self.init(codes: [Int](repeating: 0, count: rowCount), firstRows: rowCount > 0 ? [0] : [])
      return
    }
    self.init(first)
    for column in columns.dropFirst() {
      let other = GroupCodes(column)
      let (left, right, width) = (codes, other.codes, other.firstRows.count)
      self.init(rowCount, missing: nil) {
        mixed(UInt64(left[$0]) &* UInt64(width) &+ UInt64(right[$0]))
      } isSame: {
        left[$0] == left[$1] && right[$0] == right[$1]
      }
    }
  }

  private init(codes: [Int], firstRows: [Int]) {
    self.codes = codes
    self.firstRows = firstRows
  }

  /// Open addressing with linear probing; the table doubles when it is half full.
  @inline(__always)
  private init(
    _ count: Int, missing: [Bool]?, hash: (Int) -> UInt64, isSame: (_ row: Int, _ other: Int) -> Bool
  ) {
    var slots = [Int](repeating: -1, count: 64)
    var hashes: [UInt64] = []
    var missingCode: Int?
    codes = []
    codes.reserveCapacity(count)
    firstRows = []
    for row in 0..<count {
      if let missing, missing[row] {
        let code = missingCode ?? firstRows.count
        if missingCode == nil {
          missingCode = code
          firstRows.append(row)
          hashes.append(0)
        }
        codes.append(code)
        continue
      }
      let hash = hash(row)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while true {
        let code = slots[slot]
        if code < 0 {
          slots[slot] = firstRows.count
          codes.append(firstRows.count)
          firstRows.append(row)
          hashes.append(hash)
          break
        }
        if hashes[code] == hash && isSame(firstRows[code], row) {
          codes.append(code)
          break
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      if firstRows.count * 2 > slots.count {
        slots = [Int](repeating: -1, count: slots.count * 2)
        for code in hashes.indices where code != missingCode {
          var slot = Int(truncatingIfNeeded: hashes[code]) & (slots.count - 1)
          while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
          slots[slot] = code
        }
      }
    }
  }

  /// The rows of each code, in order.
  var rowsByCode: [[Int]] {
    var counts = [Int](repeating: 0, count: firstRows.count)
    for code in codes { counts[code] += 1 }
    var rows = counts.map { count in
      var rows: [Int] = []
      rows.reserveCapacity(count)
      return rows
    }
    for (row, code) in codes.enumerated() { rows[code].append(row) }
    return rows
  }
}
