import Foundation
import TestSupport
import Testing

@testable import Grading

@Suite struct ReleaseFolderTests {
  private func files(_ texts: [String: String]) -> [StudentsCopy.File] {
    texts.sorted { $0.key < $1.key }.map {
      StudentsCopy.File(path: $0, bytes: Data($1.utf8), isWorkedOn: $0.hasPrefix("exercises/"))
    }
  }

  @Test func `A copy is brought up to date, but what a student changed stays`() throws {
    let place = try TemporaryFolder()
    let folder = ReleaseFolder(place.url)
    let first = files([
      "a.md": "1", "exercises/x.swift": "x", "exercises/y.swift": "y", "old.md": "o", "worn.md": "w",
    ])
    #expect(try folder.write(first, isForced: false).written.count == 5)
    #expect(try folder.write(first, isForced: false) == ReleaseFolder.Change())
    try place.write("exercises/x.swift", "my work")
    try place.write("notes.txt", "mine")
    try place.write("worn.md", "with my notes")
    let second = files(["a.md": "2", "exercises/x.swift": "new x", "exercises/y.swift": "new y"])
    let planned = try folder.change(for: second, isForced: false)
    #expect(try place.read("a.md") == "1")
    let change = try folder.write(second, isForced: false)
    #expect(change == planned)
    #expect(change.written == ["a.md", "exercises/y.swift"] && change.removed == ["old.md"])
    #expect(change.kept == ["exercises/x.swift", "worn.md"])
    #expect(try place.read("exercises/x.swift") == "my work" && place.read("notes.txt") == "mine")
    #expect(try place.read("exercises/y.swift") == "new y" && place.read("a.md") == "2")
    // The next one must not forget that this file is the student's.
    #expect(
      try folder.write(files(["exercises/x.swift": "newer"]), isForced: false).kept == ["exercises/x.swift"])
    #expect(try place.read("exercises/x.swift") == "my work")
  }

  @Test func `Somebody else's folder is refused, and with force only added to`() throws {
    let place = try TemporaryFolder()
    try place.write("thesis.tex", "mine")
    try place.write("exercises/x.swift", "my own")
    let folder = ReleaseFolder(place.url)
    let copy = files(["a.md": "1", "exercises/x.swift": "x"])
    #expect(throws: ReleaseError.notOurs(path: place.url.path, example: "exercises")) {
      try folder.write(copy, isForced: false)
    }
    #expect(!FileManager.default.fileExists(atPath: place.url.appendingPathComponent("a.md").path))
    #expect(try folder.write(copy, isForced: true).kept == ["exercises/x.swift"])
    #expect(try place.read("thesis.tex") == "mine" && place.read("exercises/x.swift") == "my own")
  }

  @Test func `A list that names files outside of the folder removes nothing there`() throws {
    let place = try TemporaryFolder()
    try place.write("outside.txt", "kept")
    let inner = place.url.appendingPathComponent("copy")
    let folder = ReleaseFolder(inner)
    try folder.write(files(["a.md": "1"]), isForced: false)
    let list = try place.read("copy/\(ReleaseFolder.manifest)")
    try place.write("outside.txt", "1")
    try place.write("copy/\(ReleaseFolder.manifest)", list.replacing("a.md", with: "../outside.txt"))
    #expect(try folder.write(files(["a.md": "1"]), isForced: false).removed == [])
    #expect(try place.read("outside.txt") == "1")
  }
}
