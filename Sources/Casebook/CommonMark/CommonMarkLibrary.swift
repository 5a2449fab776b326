import CCommonMark

// The only file that touches libcmark: its tree is copied into an array of values and freed.

/// Which libcmark the tool is linked with, for instance `0.30.2`.
public var commonMarkLibraryVersion: String {
  String(cString: cmark_version_string())
}

/// One node of libcmark's tree. Nodes stand in the order of the text, parents before their children.
struct ParsedNode {
  enum Kind {
    case document, quote, list, item, code, html, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, inlineCode, inlineHTML, emphasis, strong, link, image
    /// A kind that this version of the converter does not know; its children are shown in its place.
    case unknown
  }

  var kind: Kind
  /// The index behind the last node of this node's subtree.
  var end = 0
  /// The first and the last byte as libcmark counts them: `last` is inclusive.
  var first: SourcePosition
  var last: SourcePosition
  /// The text of leaves.
  var literal = ""
  /// A link's destination, an image's source or a fence's info string.
  var destination = ""
  var title = ""
  /// A heading's level, or the first number of an ordered list.
  var number: Int?
  var isTight = false
}

enum CommonMarkLibrary {
  /// Parses Markdown with libcmark.
  ///
  /// - Parameter inlines: `false` leaves out what stands inside paragraphs and headings.
  /// - Complexity: O(*n*) time and space; the depth of nesting costs no stack.
  static func parse(_ text: [UInt8], inlines: Bool = true) -> [ParsedNode] {
    // libcmark drops a byte order mark; the text's own is gone already, so another one is text.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = text.starts(with: mark) ? mark + text : text
    let root = text.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
    }
    guard let root else { return [] }
    defer { cmark_node_free(root) }
    return flatten(root, inlines: inlines)
  }

  private static func flatten(_ root: OpaquePointer, inlines: Bool) -> [ParsedNode] {
    var nodes: [ParsedNode] = []
    var open: [Int] = []
    var next: OpaquePointer? = root
    while let node = next {
      let parsed = value(of: node)
      nodes.append(parsed)
      let skipsChildren = !inlines && (parsed.kind == .paragraph || parsed.kind == .heading)
      if !skipsChildren, let child = cmark_node_first_child(node) {
        open.append(nodes.count - 1)
        next = child
        continue
      }
      nodes[nodes.count - 1].end = nodes.count
      // Climbs to the nearest ancestor that has a sibling behind it.
      var place: OpaquePointer? = node
      next = nil
      while let current = place, !open.isEmpty {
        if let sibling = cmark_node_next(current) {
          next = sibling
          break
        }
        nodes[open.removeLast()].end = nodes.count
        place = cmark_node_parent(current)
      }
    }
    return nodes
  }

  private static func value(of node: OpaquePointer) -> ParsedNode {
    var parsed = ParsedNode(
      kind: kind(of: node),
      first: SourcePosition(
        line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node))),
      last: SourcePosition(
        line: Int(cmark_node_get_end_line(node)), column: Int(cmark_node_get_end_column(node))))
    switch parsed.kind {
    case .text, .inlineCode, .inlineHTML, .html:
      parsed.literal = string(cmark_node_get_literal(node))
    case .code:
      parsed.literal = string(cmark_node_get_literal(node))
      parsed.destination = string(cmark_node_get_fence_info(node))
    case .link, .image:
      parsed.destination = string(cmark_node_get_url(node))
      parsed.title = string(cmark_node_get_title(node))
    case .heading:
      parsed.number = Int(cmark_node_get_heading_level(node))
    case .list:
      parsed.isTight = cmark_node_get_list_tight(node) != 0
      if cmark_node_get_list_type(node) == CMARK_ORDERED_LIST {
        parsed.number = Int(cmark_node_get_list_start(node))
      }
    default:
      break
    }
    return parsed
  }

  private static func kind(of node: OpaquePointer) -> ParsedNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .inlineCode
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .unknown
    }
  }

  private static func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }
}
