import Foundation
import TestSupport
import Testing

@testable import SiteBuild

private func file(_ path: String, _ text: String) -> SiteFolder.File {
  SiteFolder.File(path: path, bytes: Data(text.utf8))
}

@Suite("The site folder")
struct SiteFolderTests {
  let parent: TemporaryFolder
  let site: SiteFolder

  init() throws {
    parent = try TemporaryFolder()
    site = SiteFolder(parent.url.appendingPathComponent("public"))
  }

  @Test("holds exactly what was published")
  func holdsWhatWasPublished() throws {
    _ = try site.publish([file("a.html", "A"), file("assets/style.css", "S")])
    #expect(try parent.read("public/a.html") == "A")
    #expect(try site.publish([file("a.html", "B")]) == .published(written: 1, removed: 1))
    #expect(try parent.read("public/a.html") == "B")
    #expect(!FileManager.default.fileExists(atPath: parent.url.path + "/public/assets/style.css"))
  }

  @Test("is left alone when nothing changed")
  func isLeftAlone() throws {
    _ = try site.publish([file("a.html", "A")])
    let before = try FileManager.default.attributesOfItem(atPath: site.folder.path)[.systemFileNumber] as? Int
    #expect(try site.publish([file("a.html", "A")]) == .none)
    let after = try FileManager.default.attributesOfItem(atPath: site.folder.path)[.systemFileNumber] as? Int
    #expect(before == after)
  }

  @Test("keeps the date of a file whose bytes did not change")
  func keepsDates() throws {
    _ = try site.publish([file("a.html", "A"), file("b.html", "B")])
    let path = site.folder.path + "/a.html"
    let date = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    _ = try site.publish([file("a.html", "A"), file("b.html", "changed")])
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date == date)
  }

  @Test("refuses to replace a folder that holds somebody's files")
  func refusesForeignFolders() throws {
    try parent.write("public/thesis.txt", "years of work")
    #expect(throws: SiteFolderError.self) { _ = try site.publish([file("a.html", "A")]) }
    #expect(throws: SiteFolderError.self) { try site.remove() }
    #expect(try parent.read("public/thesis.txt") == "years of work")
  }

  @Test("clears away what a killed build left")
  func clearsStaging() throws {
    try parent.write(".public.casebook-new/half.html", "hal")
    _ = try site.publish([file("a.html", "A")])
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent.url.path) == ["public"])
  }
}
