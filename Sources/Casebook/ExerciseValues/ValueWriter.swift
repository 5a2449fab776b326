/// What each kind of value begins with.
enum ValueTag: UInt8 {
  case nothing, no, yes, integer, unsigned, number, text, list, set, dictionary, record, choice, matrix,
    table,
    thrown
}

struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func word(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func count(_ count: Int) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func number(_ number: Double) {
    word(number.isNaN ? Double.nan.bitPattern : number == 0 ? 0 : number.bitPattern)
  }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    bytes += text.utf8
  }

  mutating func fields(_ fields: [ExerciseValue.Field]) {
    count(fields.count)
    for field in fields {
      text(field.name)
      value(field.value)
    }
  }

  mutating func value(_ value: ExerciseValue) {
    func tag(_ tag: ValueTag) { bytes.append(tag.rawValue) }
    switch value {
    case .nothing: tag(.nothing)
    case .boolean(let truth): tag(truth ? .yes : .no)
    case .integer(let integer):
      tag(.integer)
      word(UInt64(bitPattern: integer))
    case .unsigned(let integer):
      tag(.unsigned)
      word(integer)
    case .number(let number):
      tag(.number)
      self.number(number)
    case .text(let text):
      tag(.text)
      self.text(text)
    case .list(let values):
      tag(.list)
      count(values.count)
      for value in values { self.value(value) }
    case .set(let values):
      tag(.set)
      let members = ExerciseValue.members(values)
      count(members.count)
      for member in members { bytes += member.bytes }
    case .dictionary(let entries):
      tag(.dictionary)
      let pairs = ExerciseValue.members(entries.map(\.key))
      count(pairs.count)
      for pair in pairs {
        bytes += pair.bytes
        self.value(entries[pair.place].value)
      }
    case .record(let type, let fields):
      tag(.record)
      text(type)
      self.fields(fields)
    case .choice(let type, let name, let payload):
      tag(.choice)
      text(type)
      text(name)
      fields(payload)
    case .matrix(let rows, let columns, let numbers):
      tag(.matrix)
      count(rows)
      count(columns)
      for number in numbers { self.number(number) }
    case .table(let columns):
      tag(.table)
      count(columns.count)
      count(columns.first?.values.count ?? 0)
      for column in columns {
        text(column.name)
        byte(column.kind.rawValue)
        count(column.categories.count)
        for category in column.categories { text(category) }
        for value in column.values { self.value(value) }
      }
    case .thrown(let error):
      tag(.thrown)
      self.value(error)
    }
  }
}

extension ExerciseValue {
  /// A set of these values, in its order and each once.
  public static func set(of values: [ExerciseValue]) -> ExerciseValue {
    .set(members(values).map { values[$0.place] })
  }

  /// A dictionary of these entries in its order; `nil` if a key comes twice.
  public static func dictionary(of entries: [Entry]) -> ExerciseValue? {
    let keys = members(entries.map(\.key))
    return keys.count == entries.count ? .dictionary(keys.map { entries[$0.place] }) : nil
  }

  /// The values in ascending order of their bytes, each once, with a place where it stood.
  ///
  /// - Complexity: O(*n* log *n*) for *n* bytes.
  fileprivate static func members(_ values: [ExerciseValue]) -> [(bytes: [UInt8], place: Int)] {
    var members = values.enumerated().map { place, value in
      var writer = ByteWriter()
      writer.value(value)
      return (bytes: writer.bytes, place: place)
    }
    members.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    var last = -1
    return members.indices.compactMap { index in
      if last >= 0, members[last].bytes == members[index].bytes { return nil }
      last = index
      return members[index]
    }
  }
}
