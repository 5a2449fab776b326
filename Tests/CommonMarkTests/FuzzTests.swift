import CommonMark
import Testing

@Suite struct FuzzTests {
  /// Pieces that meet CommonMark's rules in all their corners.
  static let plain = [
    "a", "b c", "word", "é", "漢", "👩‍💻", " ", "  ", "   ", "    ", "\t", "\n", "\n", "\n\n", "\r\n", "- ", "* ",
    "+ ",
    "1. ", "2) ", "> ", ">", "# ", "## ", " #", "```", "~~~", "``", "`", "*", "**", "_", "__", "[", "]", "](",
    ")",
    "(/u \"t\")", "[a]: /u\n", "[a]: <x y> 'title'\n", "[a]", "![i](s)", "<b>", "</b>", "<!-- c -->",
    "<div>\n",
    "<http://x.y>", "&amp;", "&copy;", "\\", "\\*", "  \n", "\\\n", "---\n", "===\n", "***\n", "swift", "!",
    ".",
  ]
  static let extended =
    plain + [
      "$", "$$", "$x$", "$$\ny\n+ z\n$$", " {#eq-a}", "{#id}", "[^n]", "[^n]: ", "[^m]: text\n", "[@k]",
      "[@k; @l, p. 3]",
      "| a | b |\n", "|---|:-:|\n", "|", "\\|", "Table: c {#tbl-t}\n", "> [!note] T\n", "[!tip]", "\0",
      "\u{1}", "\u{1F}",
      "\u{FEFF}",
    ]

  /// A small generator of our own, so that a seed gives the same texts everywhere.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  static func texts(_ pieces: [String], seed: UInt64, count: Int) -> [String] {
    var generator = Generator(state: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...40, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
        .joined()
    }
  }

  @Test func textWithoutExtensionsRendersAsTheReferenceDoes() throws {
    let markers = ["[^", "[@", "[!", "{#", "$", "|"]
    let texts = Self.texts(Self.plain, seed: 1, count: 1500).filter { text in
      !markers.contains { text.contains($0) }
    }
    let reference = try CommonMarkProgram.html(of: texts)
    for (text, expected) in zip(texts, reference) {
      let document = MarkdownDocument(parsing: text)
      #expect(HTMLRendering.html(of: document) == expected, "\(text.debugDescription)")
      #expect(document.problems.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func everyPlaceLiesInTheText() {
    for text in Self.texts(Self.extended, seed: 2, count: 4000) {
      let lines = SourceLines(text)
      let document = MarkdownDocument(parsing: text)
      for range in Places.all(in: document) {
        #expect(range.start <= range.end && lines.contain(range), "\(range) in \(text.debugDescription)")
      }
    }
  }

  @Test func textStandsWhereItsRangeSays() {
    for text in Self.texts(Self.extended, seed: 3, count: 4000) {
      let lines = SourceLines(text)
      for (literal, range) in Places.texts(in: MarkdownDocument(parsing: text)) {
        guard let slice = lines.slice(range), !slice.contains(where: { "\\&\0".contains($0) }) else {
          continue
        }
        #expect(
          slice == literal || literal.hasPrefix(" ") && literal.hasSuffix(slice),
          "\(range) in \(text.debugDescription)")
      }
    }
  }

  @Test func noControlCharacterOfTheParserLeaks() {
    for text in Self.texts(
      Self.extended.filter { !$0.contains("\u{1}") && !$0.contains("\u{1F}") }, seed: 4, count: 3000)
    {
      let html = HTMLRendering.html(of: MarkdownDocument(parsing: text))
      #expect(
        !html.unicodeScalars.contains { $0.value < 0x20 && !"\n\r\t".unicodeScalars.contains($0) },
        "\(text.debugDescription)")
    }
  }

  @Test(arguments: 0..<8) func anyBytesGiveADocument(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let bytes = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = SourceLines(text)
    for range in Places.all(in: MarkdownDocument(parsing: text)) {
      #expect(range.start <= range.end && lines.contain(range))
    }
  }
}
