import Foundation
import Testing
import Workbook

@Suite struct HostileTests {
  /// Code, the complaint's beginning, and what ran before it.
  static let programs: [(code: String, complaint: String)] = [
    ("while true { print(\"again and again and again and again\") }", "6:1: output-limit"),
    (
      "let blocks = (0..<20).map { _ in [UInt8](repeating: 1, count: 1_000_000_000) }\nprint(blocks.count)",
      "6:1: memory-limit"
    ),
    ("var n = 0\nwhile true { n &+= 1 }", "7:1: time-out"),
    ("import Glibc\nwhile true { sleep(1) }", "7:1: time-out"),
    ("import Glibc\nfor number in 3..<4096 { close(Int32(number)) }\ndisplay(1)", "6:1: closed-descriptor"),
    ("import Glibc\nlet done = true\nexit(0)", "8:1: ended-early: the program ended here, before"),
    ("import Glibc\nexit(3)", "7:1: ended-early: the program ended here with exit status 3"),
    ("func deeper(_ n: Int) -> Int { n < 0 ? 0 : deeper(n + 1) + 1 }\nprint(deeper(0))", "7:1: crash"),
    ("import Glibc\nabort()", "7:1: trap: the snippet was aborted"),
    ("import Glibc\nraise(SIGKILL)", "7:1: memory-limit"),
    (
      "import Foundation\nlet child = Process()\nchild.executableURL = URL(fileURLWithPath: \"/program\")\ntry child.run()",
      "9:1: starts-process"
    ),
    (
      "import Glibc\ntypealias Fork = @convention(c) () -> Int32\nlet fork = unsafeBitCast(dlsym(nil, \"fork\"), to: Fork.self)\nwhile true { _ = fork() }",
      "9:1: starts-process"
    ),
    (
      "import Glibc\nlet threads = (0..<3).map { n in Thread2(n) }\nstruct Thread2 { init(_ n: Int) {} }\nfatalError(\"stop\")",
      "9:1: trap: stop"
    ),
  ]

  @Test func `Each hostile program ends as a complaint at its line, and what ran before it is kept`()
    async throws
  {
    var limits = TestBook.quick
    limits.seconds = 2
    limits.memoryMegabytes = 700
    let texts = Self.programs.map { program in
      """
      # Hostile
      ```swift
      print("before")
      ```
      ```swift
      \(program.code)
      ```
      ```swift
      display("after")
      ```
      """
    }
    let runs = try await TestBook().run(chapters: texts, limits: limits)
    for (program, run) in zip(Self.programs, runs) {
      #expect(run.complaints.count == 1, "\(program.code): \(run.complaints)")
      #expect(
        run.complaints.first?.hasPrefix(program.complaint) == true, "\(program.code): \(run.complaints)")
      #expect(run.texts(0) == ["before\n"], "\(program.code)")
    }
  }
}
