import Archives
import Testing

@Suite("Archives")
struct ArchivesTests {
  @Test func `the library says which one it is`() {
    #expect(archiveLibraryVersion.hasPrefix("libarchive"))
  }
}
