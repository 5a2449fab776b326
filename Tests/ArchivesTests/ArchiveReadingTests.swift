import Foundation
import TestSupport
import Testing

@testable import Archives

@Suite("Reading archives of others")
struct ArchiveReadingTests {
  private typealias File = ArchiveBytes.File

  private func read(
    _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), wants: (String) -> Bool = { _ in true }
  ) throws -> (names: [String], refused: [String]) {
    var names: [String] = []
    let refusals = try readArchive(.bytes(bytes), limits: limits, wants: wants) { names.append($0.path) }
    return (names, refusals.map { "\($0.path): \($0.reason)" })
  }

  @Test func `what the writer writes is read, names of all scripts with it`() throws {
    var writer = ZipWriter()
    try writer.add("exercises/a/größe-数.swift", Array("let a = 1\n".utf8))
    try writer.add("manifest.json", Array("{}".utf8))
    var found: [ArchiveEntry] = []
    let refusals = try readArchive(.bytes(writer.archive)) { found.append($0) }
    #expect(refusals.isEmpty)
    #expect(found.map(\.path) == ["exercises/a/größe-数.swift", "manifest.json"])
    #expect(found.first?.bytes == Array("let a = 1\n".utf8))
  }

  @Test func `an archive is read from a file, too`() throws {
    let folder = try TemporaryFolder()
    try folder.write("work.zip", Data(ArchiveBytes.zip([File("a.swift")])))
    var names: [String] = []
    _ = try readArchive(.file(folder.url.appendingPathComponent("work.zip").path)) { names.append($0.path) }
    #expect(names == ["a.swift"])
  }

  @Test(arguments: [
    ("/etc/passwd", "its path is absolute"), ("C:\\a.swift", "its path is absolute"),
    ("../a.swift", "its path leaves the folder"), ("a/../../b.swift", "its path leaves the folder"),
    ("a\\..\\..\\b.swift", "its path leaves the folder"), ("a//b.swift", "its name is malformed"),
  ])
  func `paths that could leave the folder are refused, and the rest is read`(path: String, reason: String)
    throws
  {
    let (names, refused) = try read(ArchiveBytes.zip([File(path), File("good.swift")]))
    #expect(names == ["good.swift"])
    #expect(refused == ["\(path.replacing("\\", with: "/")): \(reason)"])
  }

  @Test func `links in a zip archive are refused`() throws {
    let link = File("a.swift", "/etc/passwd", mode: 0o120777)
    let (names, refused) = try read(ArchiveBytes.zip([link, File("b.swift")]))
    #expect(names == ["b.swift"])
    #expect(refused == ["a.swift: it is a link"])
  }

  @Test func `links and devices in a tar archive are refused`() throws {
    let tar = ArchiveBytes.tar([
      ("soft.swift", "2", "/etc/passwd", ""), ("hard.swift", "1", "good.swift", ""),
      ("disk.swift", "4", "", ""),
      ("pipe.swift", "6", "", ""), ("folder/", "5", "", ""), ("good.swift", "0", "", "let a = 1\n"),
    ])
    let (names, refused) = try read(tar)
    #expect(names == ["good.swift"])
    #expect(
      refused == [
        "soft.swift: it is a link", "hard.swift: it is a link", "disk.swift: it is no plain file",
        "pipe.swift: it is no plain file",
      ])
  }

  @Test func `the first of two entries of one name counts, in whatever letters`() throws {
    let (names, refused) = try read(ArchiveBytes.zip([File("a.swift", "first"), File("A.swift", "second")]))
    #expect(names == ["a.swift"])
    #expect(refused == ["A.swift: its name is there already"])
  }

  @Test func `characters that do not show are escapes in what is reported`() throws {
    let (_, refused) = try read(ArchiveBytes.zip([File("/a\u{202E}tfiws\n.swift")]))
    #expect(refused == ["/a\\u{202E}tfiws\\u{A}.swift: its path is absolute"])
  }

  @Test func `an archive that unpacks to far more than it holds is not unpacked`() throws {
    let bytes = ArchiveBytes.zip([ArchiveBytes.bomb("zeros.swift", copies: 100_000)])
    var limits = ArchiveLimits()
    limits.ratio = 100
    #expect(throws: ArchiveError.bomb(ratio: 100)) { try read(bytes, limits: limits) }
    limits.ratio = 1_000
    limits.totalBytes = 4 << 20
    #expect(throws: ArchiveError.tooLarge(limit: 4 << 20)) { try read(bytes, limits: limits) }
    limits.entryBytes = 2 << 20
    limits.totalBytes = 1 << 30
    #expect(try read(bytes, limits: limits).refused == ["zeros.swift: it has more than 2097152 bytes"])
  }

  @Test func `what nobody wants costs nothing`() throws {
    let bytes = ArchiveBytes.zip([ArchiveBytes.bomb("zeros.bin", copies: 100_000), File("a.swift")])
    var limits = ArchiveLimits()
    limits.totalBytes = 1_000
    #expect(try read(bytes, limits: limits) { $0.hasSuffix(".swift") }.names == ["a.swift"])
  }

  @Test func `too many entries end the reading`() throws {
    var limits = ArchiveLimits()
    limits.entries = 3
    let bytes = ArchiveBytes.zip((0..<4).map { File("\($0).swift") })
    #expect(throws: ArchiveError.tooManyEntries(limit: 3)) { try read(bytes, limits: limits) }
  }

  @Test func `an encrypted entry is refused`() throws {
    var secret = File("secret.swift")
    secret.isEncrypted = true
    let (names, refused) = try read(ArchiveBytes.zip([secret, File("a.swift")]))
    #expect(names == ["a.swift"])
    #expect(refused.count == 1 && refused[0].hasPrefix("secret.swift: it is damaged or encrypted"))
  }

  @Test(arguments: [0, 1, 10, 60, 90])
  func `an archive that was cut off is an error or reads in part`(kept: Int) throws {
    let whole = ArchiveBytes.zip([File("a.swift"), File("b.swift")])
    let names = try? read(Array(whole.prefix(kept))).names
    #expect(names?.isEmpty ?? true)
  }

  @Test func `any bytes at all neither crash nor hang`() throws {
    let whole = ArchiveBytes.zip([File("a.swift"), ArchiveBytes.bomb("b.swift", copies: 50)])
    var state: UInt64 = 7
    for _ in 0..<500 {
      var bytes = whole
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      _ = try? read(bytes)
    }
  }
}
