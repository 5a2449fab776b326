public import Workbook

/// The book's chapters in their order, as far as other pages speak of them.
public struct Outline: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public var slug: String
    public var title: String
    /// The section's number, for instance `1.1.3`.
    public var section: String?
    public var summary: String?

    public init(slug: String, title: String, section: String? = nil, summary: String? = nil) {
      self.slug = slug
      self.title = title
      self.section = section
      self.summary = summary
    }

    /// The page's address, relative to the site's folder.
    var address: String { "\(slug).html" }

    /// How a sentence names the chapter: by its number, or by its title where it has none.
    var name: String { section ?? title }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) {
    self.entries = entries
  }

  public init(chapters: [Chapter]) {
    entries = chapters.map { chapter in
      let frontMatter = chapter.frontMatter
      return Entry(
        slug: chapter.slug, title: frontMatter.title, section: frontMatter.section,
        summary: frontMatter.summary)
    }
  }

  /// The chapter that a slug or a section's number names.
  func entry(named name: String) -> Entry? {
    entries.first { $0.slug == name || $0.section == name }
  }

  func neighbours(of slug: String) -> (previous: Entry?, next: Entry?) {
    guard let place = entries.firstIndex(where: { $0.slug == slug }) else { return (nil, nil) }
    return (
      place > 0 ? entries[place - 1] : nil,
      place + 1 < entries.count ? entries[place + 1] : nil
    )
  }
}
