import Cache
public import Foundation
public import Workbook

/// The file `exercises/keys.json` of a students' copy: what their own machines need to judge the visible tests.
///
/// It holds nothing of hidden tests. What visible tests expect is in it, because they show it anyway.
public struct ReleasedKeys: Hashable, Sendable, Codable {
  /// Raised when older tools could not read the file.
  public static let formatVersion = 1
  public static let path = Book.keysFile

  public var format = formatVersion
  /// By the exercise's ``Exercise/name``. The places of tests are those of the students' copy, which has only visible
  /// ones.
  public var keys: [String: ExerciseKey]

  public init(keys: [String: ExerciseKey]) {
    self.keys = keys
  }

  /// The keys of a students' copy; `nil` if the book is not one.
  ///
  /// - Throws: ``ReleaseError`` if there is a file that this tool cannot read.
  public static func load(book: URL) throws(ReleaseError) -> ReleasedKeys? {
    let file = book.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    guard let data = try? Data(contentsOf: file),
      let keys = try? JSONDecoder.casebook.decode(ReleasedKeys.self, from: data),
      keys.format == formatVersion
    else { throw .unreadableKeys(path: file.path) }
    return keys
  }

  public func json() throws -> Data {
    let encoder = JSONEncoder.casebook
    encoder.outputFormatting.insert(.prettyPrinted)
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

extension ExerciseKey {
  /// What of a key may be given to students.
  ///
  /// The values of constants are kept where a visible test needs them, also as labels: whoever wants labels to stay
  /// secret hides the test that is judged by them. A mistake is kept as far as it shows in visible tests, if no other
  /// one shows there in the same way.
  public func released(of exercise: Exercise, mentions: (ExerciseTest) -> Set<String>) -> ExerciseKey {
    let visible = exercise.tests.indices.filter { !exercise.tests[$0].isHidden }
    var key = self
    key.expectations = visible.map { expectations[$0] }
    let inputNames = visible.reduce(into: Set<String>()) { $0.formUnion(mentions(exercise.tests[$1])) }
    let labelNames = Set(visible.flatMap { exercise.tests[$0].comparator.labelNames })
    key.inputs = inputs.filter { inputNames.contains($0.key) }
    key.labels = labels.filter { labelNames.contains($0.key) }
    let reduced = symptoms.map { symptom in
      Symptom(name: symptom.name, hint: symptom.hint, tests: visible.map { symptom.tests[$0] })
    }
    let counts = Dictionary(grouping: reduced, by: \.tests).mapValues(\.count)
    key.symptoms = reduced.filter { $0.tests.contains { $0 != nil } && counts[$0.tests] == 1 }
    return key
  }
}

extension Workbook.Comparator {
  /// The constants of `outside` that it names.
  var labelNames: [String] {
    if case .metric(let bound) = judgement { [bound.labels] } else { [] }
  }
}

public enum ReleaseError: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadableKeys(path: String)
  case notOurs(path: String, example: String)
  case insideBook(path: String)

  public var description: String {
    switch self {
    case .unreadableKeys(let path):
      "\(path) cannot be read by this version of casebook; ask for a newer copy of the book, or update the tool"
    case .notOurs(let path, let example):
      "the folder \(path) holds files that casebook release did not write, for instance \(example); "
        + "choose an empty one, or write beside them with --force"
    case .insideBook(let path):
      "the students' copy cannot be written to \(path), which is the book itself or lies in its sources; "
        + "choose a folder outside of the book"
    }
  }
}
