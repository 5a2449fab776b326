import CommonMark
import Foundation
import SnippetRunner
import Testing
import Workbook

@Suite struct CachingTests {
  private let text = """
    # Chapter
    ```swift
    let a = 1
    ```
    Value `swift a`.
    ```swift
    a + 1
    ```
    """

  @Test
  func `Prose, renames and options of display do not run anything; code, data and limits do, and say so`()
    async throws
  {
    let book = try TestBook(datasets: ["d.csv": "1"])
    var run = try await book.run(text, datasets: ["d.csv"])
    #expect(run.explanations == ["1.1: ran: first run"])
    #expect(run.executed)

    run = try await book.run("Prose.\n\n" + text.replacing("# Chapter", with: "# Other"), datasets: ["d.csv"])
    #expect(run.explanations == ["1.1: known"])
    #expect(!run.executed)
    #expect(run.texts(1) == ["= 2"])
    #expect(run.values == [0: "1"])

    run = try await book.run(text.replacing("a + 1", with: "a + 2"), datasets: ["d.csv"])
    #expect(run.explanations == ["1.1: ran: snippet 2 changed"])
    #expect(run.texts(1) == ["= 3"])
    run = try await book.run(text, datasets: ["d.csv"])
    #expect(run.explanations == ["1.1: known"])

    try book.write("d.csv", "2")
    run = try await book.run(text, datasets: ["d.csv"])
    #expect(run.explanations == ["1.1: ran: dataset d.csv changed"])
    run = try await book.run(text)
    #expect(run.explanations == ["1.1: ran: dataset d.csv removed"])
    var limits = TestBook.quick
    limits.memoryMegabytes = 900
    run = try await book.run(text, limits: limits)
    #expect(run.explanations == ["1.1: ran: a limit changed"])
    run = try await book.run(text, limits: limits, useCache: false)
    #expect(run.explanations == ["1.1: ran: the cache is not used"])
  }

  @Test func `Code that asks for its own line runs again when it moves`() async throws {
    let book = try TestBook()
    let text = "```swift\n#line\n```"
    #expect(try await book.run(text).texts(0) == ["= 2"])
    let moved = try await book.run("Text\n\n" + text)
    #expect(moved.executed)
    #expect(moved.texts(0) == ["= 4"])
  }

  @Test func `A failure is not kept`() async throws {
    let book = try TestBook()
    let text = "```swift\nfatalError(\"no\")\n```"
    for reason in ["first run", "its last run failed or was not kept"] {
      let run = try await book.run(text)
      #expect(run.complaints == ["2:1: trap: no"])
      #expect(run.explanations == ["1.1: ran: \(reason)"])
    }
  }

  @Test func `A second run lists the snippets that differ, except volatile ones`() async throws {
    let book = try TestBook()
    let source = chapter(
      """
      ```swift
      Int.random(in: 0..<1_000_000_000)
      ```
      ```swift volatile
      Int.random(in: 0..<1_000_000_000)
      ```
      ```swift
      print(Set(["a", "b", "c", "d"]))
      ```
      """)
    let found = try await book.runner().verify(
      [source], book: BookConfiguration(title: "T"), datasetsFolder: book.datasets, jobs: 1)
    #expect(found.map(\.code) == ["differs"])
    #expect(found.first?.range?.start == SourcePosition(line: 2, column: 1))
  }

  @Test(.timeLimit(.minutes(1))) func `Cancelling ends the programs that run`() async throws {
    let marker = "\(UUID().uuidString).csv"
    let book = try TestBook(datasets: [marker: ""])
    let (started, continuation) = AsyncStream<Void>.makeStream()
    let source = chapter("```swift\nwhile true {}\n```", datasets: [marker])
    let task = Task {
      try await book.runner().run(
        [source], book: BookConfiguration(title: "T"), datasetsFolder: book.datasets, jobs: 1,
        progress: { if case .running = $0 { continuation.yield() } })
    }
    for await _ in started { break }
    while !isSeen(marker) { try await Task.sleep(for: .milliseconds(10)) }
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
    while isSeen(marker) { try await Task.sleep(for: .milliseconds(10)) }
  }

  /// Whether any process's own file system holds the dataset.
  private func isSeen(_ dataset: String) -> Bool {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { FileManager.default.fileExists(atPath: "/proc/\($0)/root/book/\(dataset)") }
  }
}
