import Archives
import Foundation
import Grading
import Workbook

/// What lies beside work and says something about it: manifests of `casebook submit` and what Gradescope exports.
struct SubmissionMetadata {
  /// By the folder or archive that they are in.
  private(set) var manifests: [[String]: SubmissionManifest] = [:]
  private(set) var problems: [SetAside] = []
  /// By the folder that a submission of Gradescope is in.
  private var gradescope: [[String]: Gradescope] = [:]

  struct Gradescope {
    var clues: [StudentClue]
    var submittedAt: Date?
  }

  static let names: Set = [SubmissionManifest.path, "submission_metadata.yml"]

  mutating func add(_ file: SubmissionFile) {
    let folder = Array(file.path.dropLast())
    if file.path.last == SubmissionManifest.path {
      if let manifest = SubmissionManifest(json: Data(file.bytes)) {
        manifests[folder] = manifest
      } else {
        problems.append(SetAside(path: file.shownPath, reason: "it is no manifest that this version reads"))
      }
    } else {
      readGradescope(file, in: folder)
    }
  }

  /// `submission_4711:` with `:submitters:` and `:created_at:`.
  private mutating func readGradescope(_ file: SubmissionFile, in folder: [String]) {
    var diagnostics: [Diagnostic] = []
    let text = String(decoding: file.bytes, as: UTF8.self)
    guard var fields = YAMLText(text, file: file.shownPath).mapping(&diagnostics) else {
      problems.append(
        SetAside(path: file.shownPath, reason: diagnostics.first?.message ?? "it cannot be read"))
      return
    }
    for key in fields.keys {
      guard var submission = fields.fields(key.name) else { continue }
      var clues: [StudentClue] = []
      for var submitter in submission.list(":submitters", of: "submitters") {
        if let sid = submitter.string(":sid") { clues.append(StudentClue(.any, sid)) }
        if let email = submitter.string(":email") { clues.append(StudentClue(.email, email)) }
        if let name = submitter.string(":name") { clues.append(StudentClue(.name, name)) }
      }
      gradescope[folder + [key.name]] = Gradescope(
        clues: clues, submittedAt: submission.string(":created_at").flatMap(Self.date))
    }
  }

  /// The nearest manifest above a file, with the file's path in it.
  func manifest(of path: [String]) -> (manifest: SubmissionManifest, folder: [String], path: String)? {
    for count in (0..<path.count).reversed() {
      let folder = Array(path[..<count])
      if let manifest = manifests[folder] { return (manifest, folder, path[count...].joined(separator: "/")) }
    }
    return nil
  }

  func gradescope(of path: [String]) -> (submission: Gradescope, rest: [String])? {
    for count in (0..<path.count).reversed() {
      if let submission = gradescope[Array(path[..<count])] { return (submission, Array(path[count...])) }
    }
    return nil
  }

  /// `2026-11-25 10:20:30.123456789 Z`, `… -0700`, `2026-11-25T10:20:30Z`.
  static func date(_ text: String) -> Date? {
    let pattern = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|UTC|[+-]\d\d:?\d\d)/
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    let zone = match.3 == "UTC" ? "Z" : String(match.3)
    return try? Date("\(match.1)T\(match.2)\(zone)", strategy: .iso8601)
  }
}
