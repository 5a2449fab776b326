import CommonMark
import Workbook

extension LessonWriter {
  mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text, _): html += escaped(quotation?.curled(text) ?? text)
    case .softBreak:
      html += "\n"
      quotation?.previous = "\n"
    case .lineBreak:
      html += "<br>\n"
      quotation?.previous = "\n"
    case .code(let code, let range):
      html += inlineCode(code, range)
      quotation?.previous = code.last
    case .emphasis(let inner):
      html += "<em>"
      write(inner)
      html += "</em>"
    case .strong(let inner):
      html += "<strong>"
      write(inner)
      html += "</strong>"
    case .link(let destination, let title, let content, let range):
      writeLink(to: destination, title: title, content: content, range)
    case .image(let source, let title, let alternative, let range):
      writeImage(source, title: title, alternative: alternative, range)
    case .html(let text, _): html += fragment == nil ? text : escaped(text)
    case .mathematics(let source, _):
      html += mathML(source, isDisplayed: false)
      quotation?.previous = "x"
    case .references(let references, _):
      write(references)
      quotation?.previous = "1"
    case .footnote(let label, _): writeNoteMark(label)
    }
  }

  /// Inline code, or the value that stands for it.
  private func inlineCode(_ code: String, _ range: SourceRange) -> String {
    if let value = values[range], let text = lesson.values[value.index] {
      return "<span class=\"value\">\(escapedOutput(text))</span>"
    }
    return "<code>\(escaped(code))</code>"
  }

  private mutating func writeLink(to written: String, title: String, content: [Inline], _ range: SourceRange)
  {
    let destination = resolve(written, range)
    guard let address = destination.address else {
      // The text stays, the address goes.
      write(content)
      return
    }
    html += "<a href=\"\(escapedAddress(address))\"\(titleAttribute(title))>"
    write(content)
    html += "</a>"
  }

  private mutating func writeImage(
    _ source: String, title: String, alternative: [Inline], _ range: SourceRange
  ) {
    let alternativeText = escaped(plain(alternative))
    guard let address = resolve(source, isImage: true, range).address else {
      html += alternativeText
      return
    }
    html += "<img src=\"\(escapedAddress(address))\" alt=\"\(alternativeText)\"\(titleAttribute(title))"
    html += " loading=\"lazy\">"
  }

  private mutating func resolve(_ written: String, isImage: Bool = false, _ range: SourceRange) -> Destination
  {
    let destination = Destination(
      written, isImage: isImage, chapter: lesson.chapter.path, range: fragment ?? range)
    if let attachment = destination.attachment, !attachments.contains(where: { $0.path == attachment.path }) {
      attachments.append(attachment)
    }
    return destination
  }

  private func titleAttribute(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(escaped(title))\""
  }

  /// Text without links and notes, for a list of contents.
  func quiet(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text, _): escaped(curled(text))
      case .softBreak, .lineBreak: " "
      case .code(let code, let range): inlineCode(code, range)
      case .emphasis(let inner): "<em>\(quiet(inner))</em>"
      case .strong(let inner): "<strong>\(quiet(inner))</strong>"
      case .link(_, _, let inner, _): quiet(inner)
      case .image(_, _, let alternative, _): escaped(plain(alternative))
      case .mathematics(let source, _): mathML(source, isDisplayed: false)
      case .html, .references, .footnote: ""
      }
    }.joined()
  }

  /// Text alone, for an attribute.
  func plain(_ inlines: [Inline]) -> String {
    plain(inlines, values: values)
  }

  func plain(_ inlines: [Inline], values: [SourceRange: InlineValue]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text, _), .mathematics(let text, _): text
      case .code(let code, let range): values[range].flatMap { lesson.values[$0.index] } ?? code
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner): plain(inner, values: values)
      case .link(_, _, let inner, _), .image(_, _, let inner, _): plain(inner, values: values)
      case .html, .references, .footnote: ""
      }
    }.joined()
  }
}
