extension Table {
  /// Reads a CSV file; a relative path is relative to the working folder.
  ///
  /// The format is RFC 4180, strictly, in UTF-8 with or without a byte order mark; lines end with LF or CR LF. The
  /// kind of a column follows from all its values:
  ///
  /// - integer, if all are integers of 64 bits;
  /// - number, if all are integers or decimal numbers, `nan`, `inf` or `-inf`;
  /// - boolean, if all are `true` or `false` (also `True`, `TRUE`, …);
  /// - text otherwise, and if all are missing. Digits that begin with 0, such as postcodes, are text, and so are
  ///   integers beyond 64 bits: a number would lose some of their digits.
  ///
  /// Categories, dates and timestamps are read where ``CSVOptions/kinds`` asks for them, dates and timestamps also
  /// where all values of a column are some and ``CSVOptions/readsDates`` says so.
  ///
  /// An empty field is a missing value; an empty field in quotes is an empty text. Otherwise quotes make no
  /// difference to the kind.
  ///
  /// - Complexity: O(bytes), on several threads; the file is mapped, not copied.
  /// - Throws: ``CSVError`` with the file, the line and the column.
  public init(csv path: String, options: CSVOptions = CSVOptions()) throws(CSVError) {
    self = try MappedFile.withBytes(of: path) { bytes throws(CSVError) in
      try CSVReader(path: path, bytes: bytes, options: options).table()
    }
  }

  /// Reads CSV from bytes in memory.
  ///
  /// - Parameter name: What stands for the file's name in errors.
  public init(
    csvBytes bytes: [UInt8], name: String = "CSV", options: CSVOptions = CSVOptions()
  ) throws(CSVError) {
    try self.init(csvBytes: bytes, name: name, options: options, partLength: 1 << 20)
  }

  /// Reads CSV from a text. For `name` see ``init(csvBytes:name:options:)``.
  public init(
    csvText text: String, name: String = "CSV", options: CSVOptions = CSVOptions()
  ) throws(CSVError) {
    try self.init(csvBytes: Array(text.utf8), name: name, options: options)
  }

  init(csvBytes bytes: [UInt8], name: String, options: CSVOptions, partLength: Int) throws(CSVError) {
    self = try bytes.withUnsafeBufferPointer { buffer throws(CSVError) in
      try CSVReader(path: name, bytes: buffer, options: options, partLength: partLength).table()
    }
  }
}
