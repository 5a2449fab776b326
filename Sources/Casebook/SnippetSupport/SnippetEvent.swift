public import Plots

/// What a snippet's program tells the tool, one JSON object a line, on a descriptor of its own.
///
/// Every event carries how much had been printed by then, so that what is printed and what is displayed interleave
/// exactly and each print belongs to its snippet.
public struct SnippetEvent: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable {
    /// An element (a snippet or an inline value) starts.
    case begin
    /// The element displays an exhibit.
    case display
    /// The element is an inline value with this text.
    case value
    /// The element has ended.
    case end
  }

  public var kind: Kind
  /// The element's place in its program.
  public var element: Int
  /// Bytes that were on standard output when the event happened.
  public var printed: Int
  public var exhibit: Exhibit?
  public var text: String?

  public init(_ kind: Kind, element: Int, printed: Int, exhibit: Exhibit? = nil, text: String? = nil) {
    self.kind = kind
    self.element = element
    self.printed = printed
    self.exhibit = exhibit
    self.text = text
  }
}
