import ArgumentParser
import Cache
import Foundation
import Grading
import Workbook

struct Submit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pack your work into an archive to hand in.",
    discussion: """
      The zip archive holds the files that you worked on and a manifest with the book's version and a digest of each \
      file. Nothing is sent anywhere: hand the file in where your course says.

      Examples:
        casebook submit --student s1234
        casebook submit 1.1.3 --output week-1.zip
        casebook submit --dry-run
      """)

  @Argument(help: "Exercises or chapters; all that you began if none is given.")
  var exercises: [String] = []

  @Option(name: .customLong("book"), help: "The book's folder.", completion: .directory)
  var bookFolder = "."

  @Option(help: "The archive to write; submission.zip, or one named after --student, in the current folder.")
  var output: String?

  @Option(help: "Your identifier, as your course knows it.")
  var student: String?

  @Flag(name: [.customLong("dry-run"), .customShort("n")], help: "Say what would be packed.")
  var dryRun = false

  func validate() throws {
    try requireBook(in: URL(fileURLWithPath: bookFolder), named: bookFolder)
    if let student {
      let isOdd = student.unicodeScalars.contains { $0.properties.generalCategory.isInvisible }
      guard !student.allSatisfy(\.isWhitespace), student.count <= 128, !isOdd else {
        throw ValidationError("--student takes 1 to 128 characters that can be seen")
      }
    }
    if let output, output.hasSuffix("/") || output.isEmpty {
      throw ValidationError("--output takes a file's name, not '\(output)'")
    }
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: bookFolder).standardizedFileURL
    let book = BookLoader.load(folder)
    guard let configuration = book.configuration else {
      DiagnosticsOutput(form: .text, book: folder).write(book.diagnostics.sortedForReaders())
      throw ExitCode(1)
    }
    let current = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let selection = try ExerciseSelection(exercises, in: book, from: current)
    let pack = try SubmissionPack(selection.works, in: book)
    let manifest = try pack.manifest(
      of: book, title: configuration.title, student: student, at: Self.now())
    let archive = try pack.archive(manifest)
    let file = URL(fileURLWithPath: output ?? defaultName)
    if !dryRun { try write(archive, to: file) }

    for warning in pack.warnings { writeError("warning: \(warning)\n") }
    print(
      "\(dryRun ? "would pack" : "packed") \(counted(pack.items.count, "exercise")) into \(output ?? defaultName):"
    )
    for item in pack.items { print("  \(item.work.exercise.workPath)") }
    print("version of the book: \(manifest.bookVersion.description.prefix(16))")
    if student == nil {
      print("No student is named in it; where your course asks for that, add: --student ID")
    }
  }

  private var defaultName: String {
    let name = (student ?? "").map {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-"
    }
    return name.isEmpty ? "submission.zip" : "submission-\(String(name)).zip"
  }

  /// An archive is replaced as a whole; another file never.
  private func write(_ archive: [UInt8], to file: URL) throws {
    if let handle = try? FileHandle(forReadingFrom: file) {
      let head = (try? handle.read(upToCount: 2)) ?? Data()
      guard head == Data("PK".utf8) else {
        throw SubmissionPackError.notAnArchive(path: output ?? defaultName)
      }
    }
    try Data(archive).write(to: file, options: .atomic)
  }

  /// `SOURCE_DATE_EPOCH` stands for the clock where bytes must be the same again.
  private static func now() -> Date {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
      .map { Date(timeIntervalSince1970: $0) } ?? Date()
  }
}

extension Unicode.GeneralCategory {
  /// Whether characters of this kind leave nothing on a page or turn text round.
  fileprivate var isInvisible: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
