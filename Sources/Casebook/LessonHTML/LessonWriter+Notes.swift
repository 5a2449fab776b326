import CommonMark

/// The chapter's footnotes: numbered as they are first mentioned, and set beside the block that mentions them.
struct Notes {
  let definitions: [String: Footnote]
  /// Numbers by label.
  var numbers: [String: Int] = [:]
  /// How often each was mentioned.
  var mentions: [String: Int] = [:]
  /// Labels that were mentioned and not set yet.
  var pending: [String] = []

  init(definitions: [Footnote]) {
    self.definitions = Dictionary(definitions.map { ($0.label, $0) }) { first, _ in first }
  }
}

extension LessonWriter {
  mutating func writeNoteMark(_ label: String) {
    guard notes.definitions[label] != nil else {
      html += escaped("[^\(label)]")
      return
    }
    let number = notes.numbers[label] ?? notes.numbers.count + 1
    if notes.numbers.updateValue(number, forKey: label) == nil { notes.pending.append(label) }
    notes.mentions[label, default: 0] += 1
    let mention = notes.mentions[label]!
    let id = mention == 1 ? "_mark-\(number)" : "_mark-\(number)-\(mention)"
    html +=
      "<sup class=\"mark\" id=\"\(id)\"><a href=\"#_note-\(number)\" role=\"doc-noteref\">\(number)</a></sup>"
  }

  /// Writes a block of the chapter's first level together with the notes that it mentions.
  ///
  /// Both stand in one element, so that a wide page can set the notes in the margin at the block's height; on a narrow
  /// page and on paper they follow the block.
  mutating func writeWithNotes(_ block: String) {
    if notes.pending.isEmpty {
      html += block
      return
    }
    html += "<div class=\"noted\">\n\(block)<div class=\"notes\">\n"
    // A note may mention another.
    while !notes.pending.isEmpty { writeNote(notes.pending.removeFirst()) }
    html += "</div>\n</div>\n"
  }

  private mutating func writeNote(_ label: String) {
    guard let note = notes.definitions[label], let number = notes.numbers[label] else { return }
    let mark = "<span class=\"note-number\" aria-hidden=\"true\">\(number)</span> "
    let back =
      " <a class=\"back\" href=\"#_mark-\(number)\" role=\"doc-backlink\""
      + " aria-label=\"\(escaped(wording[.backToText])) \(number)\">↩\u{FE0E}</a>"
    html += "<aside class=\"note\" id=\"_note-\(number)\" role=\"doc-footnote\">\n"
    // The number leads the first paragraph and the way back ends the last one, where there are such.
    for (index, block) in note.blocks.enumerated() {
      guard case .paragraph(let paragraph) = block else {
        if index == 0 { html += "<p>\(mark)</p>\n" }
        write(block)
        continue
      }
      html += index == 0 ? "<p>\(mark)" : "<p>"
      write(paragraph.content)
      html += index + 1 == note.blocks.count ? "\(back)</p>\n" : "</p>\n"
    }
    if case .paragraph? = note.blocks.last {} else { html += "<p>\(back)</p>\n" }
    html += "</aside>\n"
  }
}
