import Testing
import Workbook

@Suite struct FailureTests {
  @Test func `Traps and uncaught errors are reported at the statement, inside functions at their own line`()
    async throws
  {
    let runs = try await TestBook().run(chapters: [
      """
      ```swift
      let numbers = [1, 2, 3]
      print("start")
      let last =
        numbers[7]
      ```
      """,
      """
      ```swift
      func half(_ n: Int?) -> Int {
        n! / 2
      }
      ```
      Text.
      ```swift
      half(nil)
      ```
      """,
      """
      ```swift
      struct Trouble: Error { var code = 7 }
      func work() throws { throw Trouble() }
      print("a")
      try work()
      ```
      """,
      """
      ```swift
      var n: UInt8 = 255
      n += 1
      ```
      """,
    ])
    #expect(runs[0].complaints == ["4:1: trap: Index out of range"])
    #expect(runs[0].texts(0) == ["start\n"])
    #expect(runs[1].complaints == ["3:3: trap: Unexpectedly found nil while unwrapping an Optional value"])
    #expect(
      runs[2].complaints == ["5:1: uncaught-error: an error was thrown and not caught: main.Trouble(code: 7)"]
    )
    #expect(runs[3].complaints == ["3:1: trap: the snippet trapped without a message"])
  }

  @Test func `A snippet may have more time than the book gives, and less`() async throws {
    var limits = TestBook.quick
    limits.seconds = 1
    let runs = try await TestBook().run(
      chapters: [
        "```swift timeout=5\nimport Glibc\nusleep(1_200_000)\n```",
        "```swift timeout=0.2\nwhile true {}\n```",
      ], limits: limits)
    #expect(runs[0].complaints == [])
    #expect(runs[1].complaints == ["2:1: time-out: the snippet ran longer than 0.2 seconds"])
    #expect(runs[1].diagnostics[0].help?.contains("timeout=0.4") == true)
  }

  @Test func `An expected error is shown with places that stay, and its absence is an error`() async throws {
    let run = try await TestBook().run(
      """
      ```swift
      let a = 1
      func trap(_ n: Int) { fatalError("in a function") }
      ```
      ```swift expect-error
      print("not run")
      let b: String = a
      ```
      ```swift expect-error
      print("run")
      fatalError("on purpose")
      ```
      ```swift expect-error
      a
      ```
      ```swift expect-error
      var failing = 1
      trap(failing)
      ```
      ```swift no-run
      this is not compiled …
      ```
      ```swift
      let b = a + 1
      b
      ```
      """)
    #expect(run.texts(1) == ["! 2:17: error: cannot convert value of type 'Int' to specified type 'String'"])
    #expect(run.texts(2) == ["run\n", "! 2: on purpose"])
    #expect(
      run.complaints == [
        "14:1: expected-error: this snippet is marked `expect-error`, but it compiles and runs"
      ])
    #expect(run.texts(4) == ["! 2: in a function"])
    #expect(run.results[5] == nil)
    #expect(run.texts(6) == ["= 2"])
    #expect(run.highlighting.count == 7)
  }

  @Test func `Only declared datasets can be read, and the complaint says what to declare`() async throws {
    let book = try TestBook(datasets: ["a.csv": "1", "b.csv": "2"])
    let text = """
      ```swift
      import Foundation
      try String(contentsOfFile: "a.csv", encoding: .utf8)
      ```
      ```swift
      try String(contentsOfFile: "b.csv", encoding: .utf8)
      ```
      """
    let run = try await book.run(text, datasets: ["a.csv"])
    #expect(run.texts(0) == ["= 1"])
    #expect(
      run.complaints == [
        "6:1: undeclared-dataset: the dataset ‘b.csv’ is not declared, so this chapter cannot read it"
      ])
    #expect(run.diagnostics[0].help == "write `datasets: [a.csv, b.csv]` in the chapter's front matter")
    let all = try await book.run(text, datasets: ["a.csv", "b.csv"])
    #expect(all.complaints == [])
    let missing = try await book.run("# Nothing\n", datasets: ["c.csv", "a.csv"])
    #expect(missing.complaints == ["missing-dataset: the dataset ‘c.csv’ does not exist"])
  }

  @Test func `A program sees no network, no home, no environment of the tool and nothing to write`()
    async throws
  {
    let run = try await TestBook().run(
      """
      ```swift
      import Foundation
      let seen = ["/home", "/root", "/work", "/usr/bin", "/etc/passwd"].filter(FileManager.default.fileExists)
      print(seen)
      print(ProcessInfo.processInfo.environment.keys.sorted().filter { !$0.hasPrefix("CASEBOOK") })
      print(FileManager.default.createFile(atPath: "x", contents: Data()))
      print(FileManager.default.createFile(atPath: "/tmp/x", contents: Data()))
      import Glibc
      let s = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in(); address.sin_family = 2; address.sin_port = 80; address.sin_addr.s_addr = 0x08080808
      print(withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(s, $0, 16) } })
      print(Set(1...5), "x".hashValue == "x".hashValue)
      ```
      """)
    #expect(run.diagnostics.allSatisfy { $0.severity == .warning }, "\(run.complaints)")
    let text = run.texts(0).joined()
    #expect(text.hasPrefix("[]\n"))
    #expect(text.contains("[\"HOME\", \"LC_ALL\", \"LD_LIBRARY_PATH\", \"OPENBLAS_NUM_THREADS\", "))
    #expect(text.contains("\nfalse\ntrue\n-1\n"))
  }
}
