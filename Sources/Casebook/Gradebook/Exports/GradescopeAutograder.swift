public import Archives
import Foundation
public import Workbook

/// The archive that is uploaded to Gradescope as an autograder.
///
/// It holds the book and two scripts: `setup.sh` puts casebook into the image, `run_autograder` lets it grade what was
/// handed in and write `results/results.json`. The book holds solutions and hidden tests, so only the user that starts the
/// autograder may read it; students' code runs in the sandbox and sees none of it. An image that allows no sandbox gives
/// no grades, but says so.
public struct GradescopeAutograder: Sendable {
  private let book: Book
  /// A shell command that puts `casebook` on the path; it runs as root when the image is built.
  private let installCommand: String

  public init(_ book: Book, installCommand: String) {
    self.book = book
    self.installCommand = installCommand
  }

  public func archive() throws -> [UInt8] {
    var writer = ZipWriter()
    try writer.add("run_autograder", Array(runScript.utf8), isExecutable: true)
    try writer.add("setup.sh", Array(setupScript.utf8), isExecutable: true)
    for path in try bookFiles() {
      try writer.add("book/\(path)", Array(Data(contentsOf: book.folder.appendingPathComponent(path))))
    }
    return writer.archive
  }

  /// What grading needs of the book: its configuration, chapters and data.
  private func bookFiles() throws -> [String] {
    var paths = ["casebook.yml"] + book.chapters.map(\.path)
    let folder = book.configuration?.datasets ?? "datasets"
    let names = book.chapters.flatMap { $0.frontMatter.datasets + $0.exercises.flatMap(\.datasets) }
    paths += Set(names).sorted().map { "\(folder)/\($0)" }
    for name in [Book.keysFile, GradingPolicy.fileName] {
      if FileManager.default.fileExists(atPath: book.folder.appendingPathComponent(name).path) {
        paths.append(name)
      }
    }
    return paths
  }

  private var setupScript: String {
    """
    #!/usr/bin/env bash
    # Runs once, as root, when Gradescope builds the image.
    set -euo pipefail
    apt-get update
    apt-get install --yes bubblewrap
    \(installCommand)
    chmod -R go= /autograder/source/book
    # Records what the solutions give, so that grading does not have to.
    casebook exercises --book /autograder/source/book || true

    """
  }

  private var runScript: String {
    """
    #!/usr/bin/env bash
    # Runs for each submission; /autograder/submission holds what was handed in.
    set -uo pipefail
    mkdir -p /autograder/results
    if ! casebook grade-one /autograder/submission --book /autograder/source/book \\
      --output /autograder/results/results.json
    then
      # Without results Gradescope shows only that something failed.
      [ -s /autograder/results/results.json ] || cat > /autograder/results/results.json <<'JSON'
    {"score": 0, "output": "The autograder itself failed; tell your course.", "output_format": "text", \
    "stdout_visibility": "hidden", "tests": []}
    JSON
    fi

    """
  }
}
