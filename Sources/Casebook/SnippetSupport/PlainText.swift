import Plots

extension Exhibit {
  /// What stands in running text for an exhibit: a chart or table has no such form but its title or size.
  var plainText: String {
    switch self {
    case .text(let text): text
    case .table(let table): "a table of \(table.rows.count) rows"
    case .chart(let chart): chart.title
    }
  }
}
