import Foundation
import TestSupport
import Testing

@testable import Archives

@Suite("Writing zip archives")
struct ZipWriterTests {
  @Test func `the checksum is the one that the format asks for`() {
    #expect(crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(crc32([]) == 0)
  }

  @Test func `the same files give the same bytes, and python reads them`() throws {
    func archive() throws -> [UInt8] {
      var writer = ZipWriter()
      try writer.add("manifest.json", Array("{}".utf8))
      try writer.add("exercises/a/ü.swift", Array("let x = 1\n".utf8))
      try writer.add("run", [0, 255], isExecutable: true)
      try writer.add("empty", [])
      return writer.archive
    }
    #expect(try archive() == archive())
    let folder = try TemporaryFolder()
    try folder.write("a.zip", Data(archive()))
    let script = """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      for i in z.infolist(): print(i.filename, i.file_size, oct(i.external_attr >> 16), i.date_time[0])
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, folder.url.appendingPathComponent("a.zip").path]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      text == """
        manifest.json 2 0o100644 1980
        exercises/a/ü.swift 10 0o100644 1980
        run 2 0o100755 1980
        empty 0 0o100644 1980

        """)
  }

  @Test(arguments: [
    "", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\nb", "C:a", "a\\b", "a\u{0}",
  ])
  func `a path that leaves its folder is refused`(path: String) throws {
    var writer = ZipWriter()
    #expect(throws: ZipWriterError.unsafe(path: path)) { try writer.add(path, []) }
  }

  @Test func `a path is there once, also where large and small letters are the same`() throws {
    var writer = ZipWriter()
    try writer.add("a.swift", [])
    #expect(throws: ZipWriterError.twice(path: "A.swift")) { try writer.add("A.swift", []) }
  }
}
