/// A value that knows how it wants to be shown in a lesson and in a terminal.
public protocol Displayable {
  var exhibit: Exhibit { get }
}

/// What a lesson can show. It crosses from a snippet's program to the tool as data; whoever shows it renders it.
public enum Exhibit: Hashable, Sendable, Codable {
  case text(String)
  case table(Tabulation)
  case chart(Chart)
}

extension Exhibit: Displayable {
  public var exhibit: Exhibit { self }
}

extension Tabulation: Displayable {
  public var exhibit: Exhibit { .table(self) }
}

extension Chart: Displayable {
  /// The chart with at most 4,000 points a series, so that a long series does not weigh on whoever shows it.
  public var exhibit: Exhibit { .chart(condensed()) }
}
