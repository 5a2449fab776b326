public import Workbook

/// Checks what a page costs its reader against what the book allows.
public enum PageBudget {
  /// Which zlib weighs the pages, for instance `1.2.13`.
  public static var libraryVersion: String { Zlib.version }

  /// Diagnostics for a page that is too heavy, makes too many requests, or makes one that leaves the site.
  ///
  /// - Parameters:
  ///   - file: What the diagnostics name: the chapter's file, relative to the book's folder.
  ///   - attachments: Sizes in bytes of the book's files that the page shows, by their path in the site.
  /// - Complexity: O(size of the page). Nothing is compressed while the raw bytes are within the budget.
  public static func check(
    _ page: Page, assets: [Asset], configuration: BookConfiguration, file: String,
    attachments: [String: Int] = [:]
  ) -> [Diagnostic] {
    let budgets = configuration.budgets
    let resources = Resource.all(in: page.bytes)
    let loaded = assets.filter { asset in resources.contains { $0.address == asset.path } }
    let pictures = resources.filter { attachments[$0.address] != nil }
    var diagnostics: [Diagnostic] = []

    for resource in resources where resource.isForeign {
      diagnostics.append(
        Diagnostic(
          .error, code: "third-party-request", "the page would load '\(resource.address)' from another host",
          file: file, help: "put the file into the book and refer to it by its path"))
    }

    // The page itself is a request, too.
    let requests = 1 + Set(resources.map(\.address)).count
    if requests > budgets.requests {
      diagnostics.append(
        Diagnostic(
          .error, code: "over-budget",
          "the page needs \(requests) requests; the budget is \(budgets.requests)",
          file: file,
          help: "use fewer pictures and theme files, or set 'requests' under 'budgets' in casebook.yml"))
    }

    let pictureBytes = pictures.reduce(0) { $0 + (attachments[$1.address] ?? 0) }
    let parts = [page.bytes] + loaded.map(\.bytes)
    diagnostics += weigh(
      parts, rawBytes: pictureBytes, limit: budgets.pageKilobytes, what: "the page with all that it loads",
      key: "page-kilobytes", file: file)
    diagnostics += weigh(
      loaded.filter { $0.path.hasSuffix(".js") }.map(\.bytes), rawBytes: 0, limit: budgets.scriptKilobytes,
      what: "the page's script", key: "script-kilobytes", file: file)
    return diagnostics
  }

  /// - Parameter rawBytes: What is sent as it is: pictures are compressed already.
  private static func weigh(
    _ parts: [[UInt8]], rawBytes: Int, limit: Int, what: String, key: String, file: String
  ) -> [Diagnostic] {
    let limitBytes = limit * 1024
    if parts.reduce(rawBytes, { $0 + $1.count }) <= limitBytes { return [] }
    let size = parts.reduce(rawBytes) { $0 + Zlib.gzipSize($1) }
    if size <= limitBytes { return [] }
    return [
      Diagnostic(
        .error, code: "over-budget",
        "\(what) is \((size + 1023) / 1024) KB compressed; the budget is \(limit) KB",
        file: file, help: "make it smaller, or set '\(key)' under 'budgets' in casebook.yml")
    ]
  }
}
