import LinearAlgebra

extension Table {
  /// One row, to compute with several of its values.
  public func row(_ index: Int) -> Row {
    require(
      index >= 0 && index < rowCount,
      "there is no row \(index) in a table of \(rowCount) rows, counted from 0")
    return Row(table: self, index: index)
  }
}
