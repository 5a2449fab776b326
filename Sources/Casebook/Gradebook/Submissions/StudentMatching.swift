import Foundation

/// What a piece of work says of who did it, in the words of where it was found.
public struct StudentClue: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// A folder's name or what a manifest says: identifier, login, address or name.
    case any = "identifier, login, address or name"
    case name
    case email = "address"
    case canvas = "Canvas number"
    case moodle = "Moodle participant"
    /// `lovelaceada`: Canvas leaves all else out.
    case compactName = "compact name"
  }
  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Finds the student whom clues mean.
struct StudentMatching {
  enum Answer: Hashable {
    case student(String)
    /// Why nobody, or nobody for certain, is meant.
    case nobody(String)
  }
  private let students: [Student]
  private var byIdentifier: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var byCompactName: [String: [Int]] = [:]
  private var byCanvas: [String: [Int]] = [:]
  private var byMoodle: [String: [Int]] = [:]
  private var byEmail: [String: [Int]] = [:]

  init(_ students: [Student]) {
    self.students = students
    for (place, student) in students.enumerated() {
      for name in Set([student.id, student.login ?? ""].map { $0.lowercased() }) where !name.isEmpty {
        byIdentifier[name, default: []].append(place)
      }
      if let email = student.email?.lowercased() {
        byEmail[email, default: []].append(place)
        byIdentifier[email, default: []].append(place)
      }
      byName[Self.words(student.name).sorted().joined(separator: " "), default: []].append(place)
      for name in Self.compactNames(student.name) { byCompactName[name, default: []].append(place) }
      if let number = student.canvas { byCanvas[number, default: []].append(place) }
      if let number = student.moodle { byMoodle[number, default: []].append(place) }
    }
  }

  /// Clues are tried in their order; the first that means exactly one student decides.
  ///
  /// One that means several ends the search where no other clue was certain: a guess would give somebody's points to
  /// somebody else.
  func student(_ clues: [StudentClue]) -> Answer {
    var tried: [String] = []
    for clue in clues {
      let found = Set(places(of: clue))
      if found.count == 1, let place = found.first { return .student(students[place].id) }
      if found.isEmpty {
        tried.append("no \(clue.kind.rawValue) is '\(clue.text)'")
      } else {
        let names = found.sorted().map { students[$0].id }.joined(separator: ", ")
        tried.append("the \(clue.kind.rawValue) '\(clue.text)' fits \(names)")
      }
    }
    if let text = clues.first?.text, let near = nearestStudent(to: text, students) {
      tried.append("near is '\(near)'")
    }
    return .nobody(tried.isEmpty ? "nothing says whose it is" : tried.joined(separator: "; "))
  }

  private func places(of clue: StudentClue) -> [Int] {
    let lower = clue.text.lowercased()
    switch clue.kind {
    case .any:
      // An identifier comes before a name that reads the same.
      if let exact = students.firstIndex(where: { $0.id == clue.text }) { return [exact] }
      return byIdentifier[lower] ?? named(clue.text)
    case .name: return named(clue.text)
    case .email: return byEmail[lower] ?? byIdentifier[lower] ?? []
    case .canvas: return byCanvas[clue.text] ?? []
    case .moodle: return byMoodle[clue.text] ?? []
    case .compactName: return byCompactName[Self.words(clue.text).joined()] ?? []
    }
  }

  private func named(_ text: String) -> [Int] {
    let words = Self.words(text).sorted().joined(separator: " ")
    guard !words.isEmpty else { return [] }
    return byName[words] ?? []
  }

  /// Small letters without accents: `José  O'Neil-Żak` is `jose oneil zak`. The order of the words does not matter.
  static func words(_ name: String) -> [String] {
    let plain = name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
      .filter { $0.properties.generalCategory != .nonspacingMark && $0 != "'" && $0 != "’" }
    return String(String.UnicodeScalarView(plain)).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// `lovelaceada` of `Ada Lovelace`; where a name has several words, each place that it can be turned round at.
  private static func compactNames(_ name: String) -> Set<String> {
    let words = words(name)
    return Set(words.indices.map { (words[$0...] + words[..<$0]).joined() })
  }
}
