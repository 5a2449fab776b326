import CommonMark
import Foundation

/// Where a link leads, seen from a page of the site.
struct Destination: Hashable {
  /// `nil` for an address that a page must not hold, for instance a `javascript:` one.
  var address: String?
  var attachment: Attachment?

  /// Schemes whose addresses run code or show a document of their own under the site's name.
  private static let refusedSchemes: Set<String> = ["javascript", "vbscript", "data", "file"]

  /// Resolves what a chapter writes.
  ///
  /// `other-chapter.md#id` becomes the chapter's page, a file of the book becomes an attachment; addresses with a scheme
  /// stay as they are, unless the scheme is refused.
  ///
  /// - Parameter chapter: The path of the chapter's file, relative to the book's folder.
  init(_ written: String, isImage: Bool = false, chapter: String, range: SourceRange) {
    if let scheme = Self.scheme(of: written) {
      let isPicture = isImage && written.lowercased().hasPrefix("data:image/")
      address = Self.refusedSchemes.contains(scheme) && !isPicture ? nil : written
      return
    }
    if written.hasPrefix("#") || written.hasPrefix("/") || written.isEmpty {
      address = written
      return
    }
    let cut = written.firstIndex { $0 == "#" || $0 == "?" } ?? written.endIndex
    let file = String(written[..<cut])
    let rest = String(written[cut...])
    if file.hasSuffix(".md") {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      address = name.dropLast(3) + ".html" + rest
    } else if file.hasSuffix(".html") {
      address = written
    } else {
      let folder = chapter.split(separator: "/").dropLast().map(String.init)
      let source = Self.normalised(folder + file.split(separator: "/").map(String.init))
      let path = source.starts(with: folder) ? Array(source.dropFirst(folder.count)) : source
      address = path.joined(separator: "/") + rest
      attachment = Attachment(
        source: source.joined(separator: "/"), path: path.joined(separator: "/"), range: range)
    }
  }

  /// Resolves `.` and `..`. The book's folder is the root: no path leaves it, so nothing from outside is published and
  /// nothing is written outside the site.
  private static func normalised(_ components: [String]) -> [String] {
    var result: [String] = []
    for component in components where component != "." {
      if component == ".." {
        _ = result.popLast()
      } else {
        let name = component.removingPercentEncoding ?? component
        // An encoded slash would make two components of one.
        result.append(name.contains("/") ? component : name)
      }
    }
    return result
  }

  /// The scheme as browsers read it: they skip blanks and control characters before and within.
  private static func scheme(of address: String) -> String? {
    let visible = address.unicodeScalars.filter { $0.value > 0x20 }
    guard let colon = visible.firstIndex(of: ":") else { return nil }
    let scheme = visible[..<colon]
    guard let first = scheme.first, first.properties.isAlphabetic, first.isASCII,
      scheme.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0))
      })
    else { return nil }
    return String(String.UnicodeScalarView(scheme)).lowercased()
  }
}
