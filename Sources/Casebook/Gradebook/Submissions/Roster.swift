import Foundation
public import Workbook

/// Who is in the class, from a CSV file with a header.
///
/// Headers are read in the words of several systems: an identifier is called `id`, `student id`, `SIS User ID`,
/// `ID number`, `SID`, …; what is not known is passed over. `First name` and `Last name` are put together, and names like
/// `Lovelace, Ada` are turned round.
public struct Roster: Hashable, Sendable {
  public var students: [Student]

  public init(students: [Student]) {
    self.students = students
  }

  private enum Column: CaseIterable {
    case id, name, first, last, email, login, canvas, moodle, section

    /// Without blanks and signs, in small letters.
    var headers: [String] {
      switch self {
      case .id:
        [
          "id", "studentid", "student", "sisuserid", "sisid", "sid", "idnumber", "matriculationnumber",
          "matrikelnummer", "userid",
        ]
      case .name: ["name", "fullname", "studentname", "displayname", "sortablename", "student"]
      case .first: ["firstname", "first", "givenname", "vorname"]
      case .last: ["lastname", "last", "surname", "familyname", "nachname"]
      case .email: ["email", "emailaddress", "mail"]
      case .login: ["login", "sisloginid", "loginid", "username", "user", "github", "githubusername"]
      case .canvas: ["canvasid", "canvasuserid", "canvas"]
      case .moodle: ["moodleid", "participantid", "identifier", "moodle", "participant"]
      case .section: ["section", "group", "groups", "sections"]
      }
    }
  }

  /// - Parameter file: For complaints.
  public static func read(_ text: String, file: String) -> (roster: Roster, diagnostics: [Diagnostic]) {
    let rows = CSVText.rows(text)
    var diagnostics: [Diagnostic] = []
    func complain(_ severity: Diagnostic.Severity, _ code: String, _ message: String, help: String? = nil) {
      diagnostics.append(Diagnostic(severity, code: code, message, file: file, help: help))
    }
    guard let header = rows.first else {
      complain(.error, "empty-roster", "the roster is empty", help: "write a header: id,name,email")
      return (Roster(students: []), diagnostics)
    }
    let titles = header.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    func place(_ column: Column) -> Int? {
      for header in column.headers { if let place = titles.firstIndex(of: header) { return place } }
      return nil
    }
    var places = Dictionary(
      Column.allCases.compactMap { column in place(column).map { (column, $0) } }, uniquingKeysWith: { $1 })
    // In a gradebook of Canvas `ID` is Canvas' own number, and the course's is called `SIS User ID`.
    if let sis = titles.firstIndex(of: "sisuserid"), let own = titles.firstIndex(of: "id") {
      (places[.id], places[.canvas]) = (sis, own)
    }
    guard let idColumn = [.id, .login, .email].compactMap({ places[$0] }).first else {
      complain(
        .error, "no-identifier", "the roster has no column with identifiers",
        help: "its first line must name the columns, for instance: id,name,email")
      return (Roster(students: []), diagnostics)
    }
    var students: [Student] = []
    var known: Set<String> = []
    for (number, row) in rows.dropFirst().enumerated() {
      func value(_ column: Column) -> String? {
        places[column].flatMap { row.indices.contains($0) && !row[$0].isEmpty ? row[$0].trimmed : nil }
      }
      // Canvas' second row, and the student that it makes for trying out.
      if ["Points Possible", "Student, Test"].contains(row[0].trimmed) { continue }
      guard row.indices.contains(idColumn), !row[idColumn].isEmpty else {
        complain(.error, "no-identifier", "row \(number + 2) of the roster has no identifier")
        continue
      }
      let id = row[idColumn].trimmed
      guard known.insert(id).inserted else {
        complain(
          .error, "duplicate-student", "'\(id)' stands twice in the roster", help: "keep one of the rows")
        continue
      }
      var name = value(.name) ?? [value(.first), value(.last)].compactMap(\.self).joined(separator: " ")
      if let comma = name.firstIndex(of: ",") {
        name = "\(name[name.index(after: comma)...]) \(name[..<comma])".trimmed
      }
      students.append(
        Student(
          id: id, name: name, email: value(.email), login: value(.login), canvas: value(.canvas),
          moodle: value(.moodle).map { String($0.drop { !$0.isNumber }) }, section: value(.section)))
    }
    return (Roster(students: students), diagnostics)
  }
}
