import ArgumentParser
import Foundation
import Gradebook
import Workbook

extension GradebookCommand {
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write grades in the form of another system.",
      discussion: """
        canvas        a table for Grades › Import; name assignments with --assignment 1.1.3/alert-cost=4711
        moodle        a table for Grades › Import › CSV file
        nbgrader      the columns of 'nbgrader export'
        gradescope    an autograder to upload, made from the book
        grades-json   all grades as text that two equal gradebooks have in common
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case canvas, moodle, nbgrader, gradescope
      case gradesJSON = "grades-json"
    }
    enum Identity: String, ExpressibleByArgument, CaseIterable { case idnumber, email, username }

    @Option(help: "canvas, moodle, nbgrader, gradescope or grades-json.")
    var format: Format
    @Option(help: "The file to write; standard output if none is given.", completion: .file())
    var output: String?
    @Option(help: "canvas: EXERCISE=NUMBER, the number that the assignment has there.")
    var assignment: [String] = []
    @Option(help: "moodle: how students are found there.")
    var identity = Identity.idnumber
    @Flag(help: "canvas, moodle: 0 for what was not handed in, instead of nothing.")
    var missingAsZero = false
    @Option(help: "gradescope: the shell command that installs casebook in its image.")
    var installCommand: String?
    @OptionGroup var question: GradebookQuestion

    func validate() throws {
      for entry in assignment where entry.wholeMatch(of: /.+=[0-9]+/) == nil {
        throw ValidationError("--assignment takes EXERCISE=NUMBER, not '\(entry)'")
      }
      if format == .gradescope {
        guard installCommand != nil else {
          throw ValidationError(
            "--format gradescope needs --install-command, which puts casebook into the image")
        }
        guard output != nil else { throw ValidationError("--format gradescope needs --output FILE.zip") }
        try requireBook(in: URL(fileURLWithPath: question.bookFolder), named: question.bookFolder)
      }
    }

    func run() throws {
      if format == .gradescope {
        let book = BookLoader.load(URL(fileURLWithPath: question.bookFolder).standardizedFileURL)
        return try write(GradescopeAutograder(book, installCommand: installCommand ?? "").archive())
      }
      let store = try question.store()
      let grades = try question.grades(store)
      switch format {
      case .canvas:
        var export = CanvasExport()
        export.missingAsZero = missingAsZero
        for entry in assignment {
          let equals = entry.lastIndex(of: "=") ?? entry.startIndex
          let exercise = try store.exercise(named: String(entry[..<equals]))
          export.assignments[exercise.name] = String(entry[entry.index(after: equals)...])
        }
        try write(Array(export.text(grades).utf8))
      case .moodle:
        let identities: [Identity: MoodleExport.Identity] = [
          .idnumber: .idNumber, .email: .email, .username: .username,
        ]
        var export = MoodleExport(identity: identities[identity] ?? .idNumber)
        export.missingAsZero = missingAsZero
        let (text, leftOut) = export.text(grades)
        for student in leftOut {
          writeError(
            "warning: \(student.shownName) has no \(export.identity.rawValue.lowercased()) and is left out\n")
        }
        try write(Array(text.utf8))
      case .nbgrader: try write(Array(NbgraderExport().text(grades).utf8))
      case .gradesJSON:
        try write(Array(gradesJSON(grades) { try store.mark(ofRun: $0) }.utf8))
      case .gradescope: break
      }
    }

    private func write(_ bytes: [UInt8]) throws {
      if let output {
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
      } else {
        FileHandle.standardOutput.write(Data(bytes))
      }
    }
  }
}
