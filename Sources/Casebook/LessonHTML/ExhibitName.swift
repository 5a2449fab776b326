/// What names a figure or table: its anchor, number and caption.
struct ExhibitName {
  var id: String?
  var number: String?
  /// HTML.
  var caption: String

  var idAttribute: String { id.map { " id=\"\(escaped($0))\"" } ?? "" }

  /// `<figcaption>` with "Figure 3." in front, or nothing where there is neither number nor caption.
  func captionElement(_ word: String, id: String? = nil) -> String {
    if number == nil && caption.isEmpty { return "" }
    let attribute = id.map { " id=\"\($0)\"" } ?? ""
    let label = number.map { "<span class=\"label\">\(escaped(word))\u{A0}\(escaped($0)).</span> " } ?? ""
    return "<figcaption\(attribute)>\(label)\(caption)</figcaption>\n"
  }
}
