import Foundation
import Testing

@testable import datasets

@Suite struct DatasetsCommandTests {
  /// A folder of its own for each test, removed behind it.
  func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `without arguments it writes to the book's folder`() throws {
    let command = try DatasetsCommand(arguments: [])
    #expect(command.output == "datasets" && !command.isCheck && !command.isHelp)
  }

  @Test(arguments: [["--chek"], ["datasets"], ["--output"], ["--output", "--check"]])
  func `a wrong call is an error that says what is wrong`(arguments: [String]) {
    #expect(throws: UsageError.self) { try DatasetsCommand(arguments: arguments) }
  }

  @Test func `help names every option`() throws {
    var lines: [String] = []
    let code = try DatasetsCommand(arguments: ["--help"]).run { lines.append($0) }
    #expect(code == 0)
    for option in ["--output", "--check", "--help"] { #expect(lines.joined().contains(option)) }
  }

  @Test func `it writes, and a check then finds nothing wrong`() throws {
    try withFolder { folder in
      let written = try DatasetsCommand(arguments: ["--output", folder]).run { _ in }
      let checked = try DatasetsCommand(arguments: ["--output", folder, "--check"]).run { _ in }
      #expect(written == 0 && checked == 0)
    }
  }

  @Test func `a check of a missing folder fails and writes nothing`() throws {
    try withFolder { folder in
      let code = try DatasetsCommand(arguments: ["--output", folder, "--check"]).run { _ in }
      #expect(code == 1)
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }

  @Test func `a changed file is named with the first line that differs`() throws {
    try withFolder { folder in
      let place = DatasetsFolder(path: folder)
      _ = try place.write(DatasetFile(name: "a.csv", text: "x\n1\n2\n"))
      let problem = place.problem(with: DatasetFile(name: "a.csv", text: "x\n1\n3\n"))
      #expect(problem == "\(folder)/a.csv:3: differs from what the generator makes")
    }
  }

  @Test func `a file that is right already is not written again`() throws {
    try withFolder { folder in
      let place = DatasetsFolder(path: folder)
      let file = DatasetFile(name: "a.csv", text: "x\n")
      let writes = [try place.write(file), try place.write(file)]
      #expect(writes == [true, false])
    }
  }
}
