import CommonMark

/// Renders a tree of plain CommonMark as the `cmark` program does, byte for byte.
struct HTMLRendering {
  private var output = ""

  static func html(of document: MarkdownDocument) -> String {
    var rendering = HTMLRendering()
    rendering.blocks(document.blocks, isTight: false)
    return rendering.output
  }

  private mutating func startLine() {
    if let last = output.utf8.last, last != 0x0A { output += "\n" }
  }

  private mutating func blocks(_ blocks: [Block], isTight: Bool) {
    for block in blocks { self.block(block, isTight: isTight) }
  }

  private mutating func block(_ block: Block, isTight: Bool) {
    switch block {
    case .heading(let heading):
      startLine()
      output += "<h\(heading.level)>"
      inlines(heading.content)
      output += "</h\(heading.level)>\n"
    case .paragraph(let paragraph):
      if isTight {
        inlines(paragraph.content)
      } else {
        startLine()
        output += "<p>"
        inlines(paragraph.content)
        output += "</p>\n"
      }
    case .quote(let content, _):
      startLine()
      output += "<blockquote>\n"
      blocks(content, isTight: false)
      startLine()
      output += "</blockquote>\n"
    case .list(let list):
      startLine()
      let name = list.start == nil ? "ul" : "ol"
      output += list.start.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n"
      for item in list.items {
        startLine()
        output += "<li>"
        blocks(item, isTight: list.isTight)
        output += "</li>\n"
      }
      output += "</\(name)>\n"
    case .code(let code):
      startLine()
      let language = code.info.split(whereSeparator: { " \t\n\r\u{B}\u{C}".contains($0) }).first
      output += language.map { "<pre><code class=\"language-\(Self.escaped(String($0)))\">" } ?? "<pre><code>"
      output += Self.escaped(code.literal) + "</code></pre>\n"
    case .html(let html, _):
      startLine()
      output += html
      startLine()
    case .thematicBreak:
      startLine()
      output += "<hr />\n"
    case .admonition(let admonition):
      output += "<aside class=\"\(admonition.kind.rawValue)\">"
      inlines(admonition.title)
      blocks(admonition.blocks, isTight: false)
      output += "</aside>\n"
    case .table(let table):
      output += "<table>\(table.rows.count)</table>\n"
    case .mathematics(let mathematics):
      output += "<math>\(Self.escaped(mathematics.source))</math>\n"
    }
  }

  private mutating func inlines(_ inlines: [Inline]) {
    for inline in inlines { self.inline(inline) }
  }

  private mutating func inline(_ inline: Inline) {
    switch inline {
    case .text(let text, _): output += Self.escaped(text)
    case .softBreak: output += "\n"
    case .lineBreak: output += "<br />\n"
    case .code(let code, _): output += "<code>\(Self.escaped(code))</code>"
    case .emphasis(let content): wrap(content, "em")
    case .strong(let content): wrap(content, "strong")
    case .html(let html, _): output += html
    case .link(let destination, let title, let content, _):
      output += "<a href=\"\(Self.address(destination))\"\(Self.attribute(title))>"
      inlines(content)
      output += "</a>"
    case .image(let source, let title, let alternative, _):
      output += "<img src=\"\(Self.address(source))\" alt=\""
      plain(alternative)
      output += "\"\(Self.attribute(title)) />"
    case .mathematics(let source, _): output += "<math>\(Self.escaped(source))</math>"
    case .references(let references, _):
      output += "<cite>\(references.map(\.key).joined(separator: ";"))</cite>"
    case .footnote(let label, _): output += "<sup>\(Self.escaped(label))</sup>"
    }
  }

  private mutating func wrap(_ content: [Inline], _ name: String) {
    output += "<\(name)>"
    inlines(content)
    output += "</\(name)>"
  }

  private mutating func plain(_ content: [Inline]) {
    for inline in content {
      switch inline {
      case .text(let text, _), .code(let text, _), .html(let text, _): output += Self.escaped(text)
      case .softBreak, .lineBreak: output += " "
      default: plain(inline.content ?? [])
      }
    }
  }

  private static func attribute(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(escaped(title))\""
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func address(_ text: String) -> String {
    let safe = Set(
      "-_.+!*'(),%#@?=;:/,+$~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;"
      case UInt8(ascii: "'"): result += "&#x27;"
      case _ where safe.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
