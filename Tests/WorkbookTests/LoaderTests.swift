import CommonMark
import Foundation
import Testing
import Workbook

@Suite struct LoaderTests {
  private func chapter(_ text: String = "", front: String = "") -> String {
    "---\ntitle: T\n\(front)---\n\(text)\n"
  }

  /// What loading and all checks find, sorted as readers see it.
  private func problems(_ files: [String: String]) throws -> [String] {
    let book = try load(files)
    return (book.diagnostics + checks.flatMap { $0(book) }).sortedForReaders().map {
      "\($0.file) \($0.summary)"
    }
  }

  @Test func chaptersComeInNaturalOrder() throws {
    let book = try load([
      "casebook.yml": "title: T", "chapters/1.10-b.md": chapter(), "chapters/1.2-a.md": chapter(),
      "chapters/.hidden.md": "x", "chapters/notes.txt": "x",
    ])
    #expect(book.diagnostics == [])
    #expect(book.chapters.map(\.slug) == ["1.2-a", "1.10-b"])
  }

  @Test func aBrokenChapterDoesNotHideTheOthers() throws {
    let book = try withBook(["casebook.yml": "title: T", "chapters/a.md": chapter(), "chapters/c.md": ""]) {
      folder in
      try Data([0xFF]).write(to: folder.appending(path: "chapters/b.md"))
      return BookLoader.load(folder)
    }
    #expect(book.chapters.map(\.slug) == ["a"])
    #expect(book.diagnostics.map(\.code) == ["invalid-utf8", "empty-chapter"])
  }

  @Test func aFolderWithoutConfigurationIsNoBook() throws {
    #expect(try problems(["x.md": "x"]) == ["casebook.yml missing-configuration"])
  }

  @Test func missingAndDoubledFilesAreFound() throws {
    let config = "title: T\nchapters: [a.md, b.mdd, c/*.md, d/A.md]\nreferences: none.yml\n"
    #expect(
      try problems(["casebook.yml": config, "a.md": chapter(), "b.md": chapter(), "d/A.md": chapter()]) == [
        "casebook.yml 2:18 missing-chapter", "casebook.yml 2:25 missing-chapter",
        "casebook.yml 3:13 missing-file",
        "d/A.md duplicate-slug",
      ])
  }

  @Test func checksNameThePlaceInTheChapter() throws {
    let text = """
      # H {#h}

      ### skipped

      [@fig-a] [@nobody] [x](b.md) [y](b.md#nowhere) [z](#h) [w](c.md)

      ![](p.png) ![ok](gone.png)

      ```swift #fig-a caption="c"
      1
      ```

      ```swift #fig-a caption="again"
      1
      ```
      """
    #expect(
      try problems([
        "casebook.yml": "title: T", "datasets/d.csv": "a", "chapters/p.png": "x",
        "chapters/a.md": chapter(text, front: "prerequisites: [b, zz]\ndatasets: [d.csv, e.csv]\n"),
        "chapters/b.md": chapter("# B"),
      ]) == [
        "chapters/a.md 3:20 unknown-prerequisite",
        "chapters/a.md 4:12 unused-dataset",
        "chapters/a.md 4:19 missing-dataset",
        "chapters/a.md 4:19 unused-dataset",
        "chapters/a.md 8:1 skipped-heading-level",
        "chapters/a.md 10:11 unresolved-reference",
        "chapters/a.md 10:30 broken-link",
        "chapters/a.md 10:56 broken-link",
        "chapters/a.md 12:1 missing-alternative-text",
        "chapters/a.md 12:12 missing-image",
        "chapters/a.md 18:1 duplicate-id",
      ])
  }

  @Test func figuresTablesAndEquationsAreNumberedInOrder() throws {
    let text = """
      ```swift #fig-a caption="c"
      1
      ```

      | a |
      |---|
      Table: t {#tbl-t}

      $$x$$ {#eq-x}

      ```swift #tbl-s caption="c"
      1
      ```

      ```swift #fig-b caption="c"
      1
      ```

      ## Name {#sec}
      """
    let labels = try load(["casebook.yml": "title: T", "chapters/a.md": chapter(text)]).labels
    #expect(
      labels.mapValues(\.number) == [
        "fig-a": "1", "tbl-t": "1", "eq-x": "1", "tbl-s": "2", "fig-b": "2", "sec": "Name",
      ])
  }

  @Test func aBookCitesItsReferences() throws {
    let book = try load([
      "casebook.yml": "title: T", "chapters/a.md": chapter("[@b; @a, p. 3]"),
      "references.yml":
        "a:\n  title: Z\n  authors: Ann Zed\n  year: 2001\nb:\n  title: B\n  authors: Bo Bee\nc:\n  title: C\n",
    ])
    #expect(book.diagnostics == [])
    #expect(book.bibliography(for: book.chapters[0]).map(\.key) == ["b", "a"])
  }
}
