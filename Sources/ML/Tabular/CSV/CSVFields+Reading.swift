extension CSVFields {
  /// Reads one field into a builder, if it is of the usual form, and returns the place after it; `nil` if it is not.
  @inline(__always)
  func readUsual(
    _ builder: UnsafeMutablePointer<CSVColumnBuilder>, _ row: Int, from start: Int
  ) throws(CSVFault) -> Int? {
    switch builder.pointee.step {
    case .number:
      guard let (value, next) = DecimalParser.number(bytes, from: start, to: end), isFieldEnd(next),
        !isLongInteger(start..<next)
      else { return nil }
      builder.pointee.words![row] = value.bitPattern
      return next
    case .integer:
      guard let (value, next) = DecimalParser.integer(bytes, from: start, to: end), isFieldEnd(next) else {
        return nil
      }
      builder.pointee.words![row] = UInt64(bitPattern: Int64(value))
      return next
    case .text:
      return hasMarkers ? nil : try readText(builder, row, from: start)
    case .other:
      return nil
    }
  }

  /// Copies a text without quotes; `nil` if the field is empty or in quotes.
  @inline(__always)
  private func readText(
    _ builder: UnsafeMutablePointer<CSVColumnBuilder>, _ row: Int, from start: Int
  ) throws(CSVFault) -> Int? {
    let target = UnsafeMutableRawPointer(builder.pointee.text! + builder.pointee.textCount)
    var place = start
    var union: UInt64 = 0
    // Eight bytes at a time up to one that may end the field; what is copied behind it is overwritten later.
    while place &+ 8 <= end {
      let word = UInt64(littleEndian: UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self))
      target.storeBytes(of: word.littleEndian, toByteOffset: place &- start, as: UInt64.self)
      let marks = stopMarks(word)
      let count = marks.trailingZeroBitCount >> 3
      union |= count == 8 ? word : word & (1 &<< UInt64(truncatingIfNeeded: 8 &* count) &- 1)
      place &+= count
      if count < 8 { break }
    }
    while place < end {
      let byte = bytes[place]
      if stops.contains(byte) { break }
      target.storeBytes(of: byte, toByteOffset: place &- start, as: UInt8.self)
      union |= UInt64(byte)
      place += 1
    }
    if place == start { return nil }
    if !isFieldEnd(place) { throw fault(at: place) }
    if union & 0x8080_8080_8080_8080 != 0 { try checkUTF8(start..<place) }
    builder.pointee.endText(count: place - start, row: row)
    return place
  }
}
