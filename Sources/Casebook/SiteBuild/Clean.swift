public import Foundation
import Workbook

extension SiteBuilder {
  /// The folders in a book that builds wrote and that exist: the site and the stored results.
  public static func generatedFolders(of folder: URL) throws -> [URL] {
    [site(of: folder).folder, Workshop(book: folder).folder]
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Removes them.
  ///
  /// - Throws: ``SiteFolderError/notOurs(path:example:)`` if the site folder holds somebody else's files; then nothing
  ///   is removed.
  public static func clean(_ folder: URL) throws {
    try site(of: folder).remove()
    let workshop = Workshop(book: folder).folder
    if FileManager.default.fileExists(atPath: workshop.path) {
      try FileManager.default.removeItem(at: workshop)
    }
  }

  private static func site(of folder: URL) -> SiteFolder {
    let output = BookLoader.load(folder).configuration?.output ?? BookConfiguration(title: "").output
    return SiteFolder(folder.appendingPathComponent(output))
  }
}
