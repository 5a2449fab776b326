import Testing
import Workbook

@Suite struct ResultTests {
  @Test
  func `Prints, displays, values and trailing expressions come in their order and belong to their snippet`()
    async throws
  {
    let run = try await TestBook().run(
      """
      # One
      ```swift
      import ML
      var total = 1
      func add(_ n: Int) { total += n }
      print("first")
      add(2)
      ```
      The total is `swift total` and its half `swift Double(total) / 2`, a text `swift "quoted"`.

        ```swift
        add(10)
        display(total, "text")
        print("between"); print("unfinished", terminator: "")
        display(Optional(3))
        total // the last
        ```
      Now `swift total`.
      ```swift
      let doubled = await Task { total * 2 }.value
      if doubled > 3 { print("deep") }
      ```
      ```swift fresh
      let total = "again"
      [total].map { text in
        text + "!"
      }
      ```
      """)
    #expect(run.complaints == [])
    #expect(run.texts(0) == ["first\n"])
    #expect(run.texts(1) == ["= 13", "= text", "between\nunfinished", "= Optional(3)", "= 13"])
    #expect(run.values == [0: "3", 1: "1.5", 2: "quoted", 3: "13"])
    #expect(run.texts(2) == ["deep\n"])
    #expect(run.texts(3) == ["= [\"again!\"]"])
    #expect(run.executed)
  }
}
