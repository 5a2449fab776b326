import CommonMark
import Workbook

extension LessonWriter {
  mutating func write(_ heading: Heading) {
    let level = min(max(heading.level + levelShift, 2), 6)
    let id = heading.id ?? lesson.chapter.anchors[heading.range]
    let text = captured { $0.write(heading.content) }
    guard let id else {
      html += "<h\(level)>\(text)</h\(level)>\n"
      return
    }
    let anchor = escaped(id)
    // The sections' list offers the same link to those who cannot see this one.
    let link = "<a class=\"anchor\" href=\"#\(anchor)\" aria-hidden=\"true\" tabindex=\"-1\">#</a>"
    html += "<h\(level) id=\"\(anchor)\">\(text)\(link)</h\(level)>\n"
    if level == 2 {
      contents.append(["anchor": id, "title": quiet(heading.content)])
    }
  }

  mutating func write(_ list: MarkdownList) {
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.flatMap { $0 == 1 ? nil : " start=\"\($0)\"" } ?? ""
    html += "<\(tag)\(start)>\n"
    for item in list.items {
      html += "<li>"
      for (index, block) in item.enumerated() {
        if list.isTight, case .paragraph(let paragraph) = block {
          write(paragraph.content)
          if index + 1 < item.count { html += "\n" }
        } else {
          write(block)
        }
      }
      html += "</li>\n"
    }
    html += "</\(tag)>\n"
  }

  mutating func write(_ admonition: Admonition) {
    let word: Word =
      switch admonition.kind {
      case .note: .note
      case .tip: .tip
      case .important: .important
      case .warning: .warning
      case .caution: .caution
      }
    html += "<div class=\"admonition \(admonition.kind.rawValue)\" role=\"note\">\n"
    html += "<p class=\"admonition-title\"><span class=\"kind\">\(escaped(wording[word]))</span>"
    if !admonition.title.isEmpty {
      html += " "
      write(admonition.title)
    }
    html += "</p>\n"
    write(admonition.blocks)
    html += "</div>\n"
  }

  mutating func write(_ mathematics: DisplayedMathematics) {
    let formula = mathML(mathematics.source, isDisplayed: true)
    let id = mathematics.id.map { " id=\"\(escaped($0))\"" } ?? ""
    html += "<div class=\"equation\"\(id)>"
    html += "<div class=\"formula scroll\" tabindex=\"0\">\(formula)</div>"
    if let id = mathematics.id, let label = lesson.labels[id] {
      html += "<span class=\"number\">(\(escaped(label.number)))</span>"
    }
    html += "</div>\n"
  }

  /// The formula as MathML, or as it was written where there is none.
  func mathML(_ source: String, isDisplayed: Bool) -> String {
    renderer.formulas[Formula(source, isDisplayed: isDisplayed)]
      ?? "<code class=\"formula-source\">\(escaped(source))</code>"
  }
}
