/// A chart as a value: what is drawn, not how.
public struct Chart: Hashable, Sendable, Codable {
  public var title: String
  public init(title: String) { self.title = title }
}
