import Workbook

extension PageRenderer {
  /// The pages of a site that are not chapters: the book's home, the page for a wrong address and, where the base
  /// address is known, what crawlers read.
  public func sitePages() -> [Page] {
    [homePage(), notFoundPage()] + crawlerPages()
  }

  /// The book's home: its title, its authors and its chapters with their summaries.
  public func homePage() -> Page {
    var values = shared(path: "index.html", summary: book.themeSettings["summary"] ?? book.subtitle)
    values["chapters"] = optional(outline.entries.map { Self.values(of: $0, book) })
    values["first"] = outline.entries.first.map { Self.values(of: $0, book) }
    return Page(path: "index.html", text: theme.render(values, "home"))
  }

  /// What a host shows for an address that leads nowhere. It may be shown at any depth, where no relative link holds, so
  /// it loads nothing and its one link is the book's public address, where that is known.
  public func notFoundPage() -> Page {
    var values = shared(path: "404.html", summary: nil)
    values["home"] = address(of: "index.html") ?? "index.html"
    return Page(path: "404.html", text: theme.render(values, "not-found"))
  }

  /// `sitemap.xml` and `robots.txt`; both need the base address. No dates: only real changes change bytes.
  public func crawlerPages() -> [Page] {
    guard let home = address(of: "index.html"), let map = address(of: "sitemap.xml") else { return [] }
    let addresses = [home] + outline.entries.compactMap { address(of: $0.address) }
    let entries = addresses.map { "  <url><loc>\(escaped($0))</loc></url>\n" }.joined()
    let siteMap = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(entries)</urlset>

      """
    return [
      Page(path: "sitemap.xml", text: siteMap),
      Page(path: "robots.txt", text: "User-agent: *\nAllow: /\nSitemap: \(map)\n"),
    ]
  }
}
