import Plots
import Workbook

extension LessonWriter {
  /// Rows of a chart's data that a page holds; a picture of thousands of points is not read row by row.
  private static let dataRows = 200
  /// Layout widths in CSS pixels: the text's measure, and a telephone's.
  private static let wide = 640.0
  private static let narrow = 340.0

  /// Writes a chart in the form that the book, the chapter or the snippet asks for; the other forms unfold below it.
  mutating func write(_ chart: Chart, of snippet: Snippet, named name: ExhibitName?, prefix: String) {
    let form = snippet.options.charts ?? lesson.chapter.frontMatter.charts ?? renderer.book.charts
    let drawing = drawing(of: chart, prefix: prefix)
    let text = textForm(of: chart)
    let name = name ?? ExhibitName(id: nil, number: nil, caption: "")
    html += "<div class=\"exhibit\">\n<figure class=\"chart\"\(name.idAttribute)>\n"
    switch form {
    case .svg: html += drawing
    case .ascii: html += text
    }
    html += name.captionElement(wording[.figure])
    html += "</figure>\n<div class=\"forms\">\n"
    switch form {
    case .svg: html += unfolding(.asText, text)
    case .ascii: html += unfolding(.asPicture, drawing)
    }
    let label = escaped(chart.title.isEmpty ? wording[.data] : "\(wording[.data]): \(chart.title)")
    html += unfolding(
      .data,
      "<div class=\"scroll data\" tabindex=\"0\" role=\"group\" aria-label=\"\(label)\">\n"
        + tableElement(chart.tabulation, limit: Self.dataRows) + "</div>\n")
    html += "</div>\n</div>\n"
  }

  /// Two layouts, of which the style sheet shows one: labels keep their size on a telephone instead of shrinking.
  private func drawing(of chart: Chart, prefix: String) -> String {
    """
    <div class="drawing wide">
    \(chart.svg(idPrefix: prefix, width: Self.wide))
    </div>
    <div class="drawing narrow">
    \(chart.svg(idPrefix: prefix + "n", width: Self.narrow))
    </div>

    """
  }

  private func textForm(of chart: Chart) -> String {
    let label = escaped(chart.alternativeText)
    // Characters that draw a picture are read as one picture, not one by one. Plain ASCII: the finer characters that
    // terminals have are of another width in many readers' fonts.
    return "<pre class=\"ascii\" tabindex=\"0\" role=\"img\" aria-label=\"\(label)\">"
      + "\(escapedOutput(chart.text(width: 72, style: .ascii)))</pre>\n"
  }

  private func unfolding(_ word: Word, _ content: String) -> String {
    "<details><summary>\(escaped(wording[word]))</summary>\n\(content)</details>\n"
  }
}
