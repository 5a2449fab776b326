extension Exhibit {
  /// The exhibit for a terminal: text as it is, tables and charts with no line longer than `width` columns.
  public func text(width: Int = 80, style: TextStyle = .unicode) -> String {
    switch self {
    case .text(let text): text
    case .table(let table): table.text(width: width, style: style)
    case .chart(let chart): chart.text(width: width, style: style)
    }
  }
}
