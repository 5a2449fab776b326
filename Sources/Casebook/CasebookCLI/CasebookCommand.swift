public import ArgumentParser

/// The `casebook` command.
public struct CasebookCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "casebook",
    abstract: "Turns Markdown chapters with runnable Swift into a static course.",
    discussion: """
      A book is a folder with a casebook.yml, chapters in chapters/*.md and data in datasets/. Commands that take a book \
      use the current folder if none is given.

      Exit status: 0 when all is well, 1 when the book has errors, 64 when the command was called wrongly.
      """,
    version: "0.1.0",
    subcommands: [
      New.self, Build.self, Run.self, Check.self, ProgressCommand.self, Submit.self, Exercises.self,
      Release.self, Grade.self,
      GradebookCommand.self, GradeWorker.self, GradeOne.self,
      Clean.self, DoctorCommand.self,
    ])

  public init() {}
}
