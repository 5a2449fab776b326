import Foundation
import Testing

@testable import SnippetRunner

@Suite struct ScratchFolderTests {
  @Test func `A folder goes with its use, and one whose process is gone goes with the next run`() async throws
  {
    let temporary = FileManager.default.temporaryDirectory
    let used = try await ScratchFolder.use { folder in
      #expect(FileManager.default.fileExists(atPath: folder.path))
      return folder
    }
    #expect(!FileManager.default.fileExists(atPath: used.path))

    // No process can have the largest number that fits.
    let abandoned = temporary.appendingPathComponent("casebook-run-\(Int32.max)-test")
    try FileManager.default.createDirectory(at: abandoned, withIntermediateDirectories: true)
    let own = temporary.appendingPathComponent("casebook-run-\(getpid())-test")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    ScratchFolder.removeAbandoned()
    #expect(!FileManager.default.fileExists(atPath: abandoned.path))
    #expect(FileManager.default.fileExists(atPath: own.path))
    try FileManager.default.removeItem(at: own)
  }
}
