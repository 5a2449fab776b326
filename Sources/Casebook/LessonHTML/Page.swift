/// A file of the site whose bytes were made here: a page, the site map, a notice for crawlers.
public struct Page: Hashable, Sendable {
  /// Relative to the site's folder, for instance `1.1.3-fraud-detection.html`.
  public var path: String
  public var bytes: [UInt8]
  /// Files of the book that the page shows or links to; they belong beside it in the site.
  public var attachments: [Attachment]
  /// Files that were made with the page and that it offers to its reader, for instance what an exercise starts from.
  public var downloads: [Asset]

  public init(
    path: String, bytes: [UInt8], attachments: [Attachment] = [], downloads: [Asset] = []
  ) {
    self.path = path
    self.bytes = bytes
    self.attachments = attachments
    self.downloads = downloads
  }

  init(path: String, text: String, attachments: [Attachment] = [], downloads: [Asset] = []) {
    self.init(path: path, bytes: Array(text.utf8), attachments: attachments, downloads: downloads)
  }
}

/// A file that pages need: the theme's style sheet, scripts, fonts and pictures, and what pages offer to keep.
public struct Asset: Hashable, Sendable {
  /// Relative to the site's folder, for instance `assets/book-5d41402a.css`.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
