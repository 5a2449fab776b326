public import CommonMark

/// A file of the book that a chapter shows or links to.
public struct Attachment: Hashable, Sendable {
  /// Relative to the book's folder, for instance `chapters/images/network.svg`.
  public var source: String
  /// Relative to the site's folder, for instance `images/network.svg`.
  public var path: String
  /// The link or image that names it.
  public var range: SourceRange

  public init(source: String, path: String, range: SourceRange) {
    self.source = source
    self.path = path
    self.range = range
  }
}
