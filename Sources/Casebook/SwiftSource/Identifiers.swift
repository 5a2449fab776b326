import SwiftParser
import SwiftSyntax

/// Every identifier in a piece of Swift, whatever it names.
public func identifiers(in code: String) -> Set<String> {
  Set(Parser.parse(source: code).tokens(viewMode: .sourceAccurate).compactMap(\.identifier?.name))
}
