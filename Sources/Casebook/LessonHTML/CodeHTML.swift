import Workbook

/// Code in coloured pieces: each piece that has a colour of its own in a `span` with a short class.
func codeHTML(_ tokens: [CodeToken]) -> String {
  tokens.map { token in
    guard let name = className(of: token.kind) else { return escaped(token.text) }
    return "<span class=\"\(name)\">\(escaped(token.text))</span>"
  }.joined()
}

/// Two letters at most: a page holds thousands of them. Plain text, names and operators keep the text's colour and need
/// no element.
private func className(of kind: CodeToken.Kind) -> String? {
  switch kind {
  case .plain, .name, .operator: nil
  case .keyword: "k"
  case .type: "t"
  case .function: "f"
  case .number: "n"
  case .string: "s"
  case .comment: "c"
  case .attribute: "a"
  }
}
