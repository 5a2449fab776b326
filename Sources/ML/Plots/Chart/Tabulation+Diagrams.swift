extension Plan {
  /// The panels' tables below one another; columns of other panels that the first has not are added behind.
  func table(_ panels: Chart.Panels) -> Tabulation {
    let tables = panels.charts.map(\.tabulation)
    var columns: [Tabulation.Column] = []
    for column in tables.flatMap(\.columns) where !columns.contains(where: { $0.title == column.title }) {
      columns.append(column)
    }
    let rows = zip(panels.charts, tables).flatMap { chart, table in
      table.rows.map { row in
        [Tabulation.Cell(chart.title)]
          + columns.map { column in
            guard let place = table.columns.firstIndex(where: { $0.title == column.title }),
              row.indices.contains(place)
            else { return Tabulation.Cell("–", mark: .missing) }
            return row[place]
          }
      }
    }
    let notes = tables.compactMap(\.note).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return Tabulation(
      columns: [Tabulation.Column("panel")] + columns, rows: rows, hasRowHeaders: true,
      note: note(notes.isEmpty ? nil : notes.joined(separator: " ")))
  }

  /// One row a node, in the order of reading.
  func table(_ tree: TreeDiagram) -> Tabulation {
    let entries = tree.entries()
    let hasStrength = entries.contains { $0.node.strength != nil }
    let (kept, remark) = kept(of: entries.count, "nodes")
    let rows = kept.map { place in
      let entry = entries[place]
      return [
        Tabulation.Cell("\(place + 1)"), Tabulation.Cell(entry.parent.map { "\($0 + 1)" } ?? ""),
        Tabulation.Cell(entry.node.branch), Tabulation.Cell(entry.node.lines.joined(separator: ", ")),
      ] + (hasStrength ? [cell(entry.node.strength, .decimals(2))] : [])
    }
    let strength = tree.strengthTitle.isEmpty ? "strength" : tree.strengthTitle
    return Tabulation(
      columns: ["node", "below"].map { Tabulation.Column($0, alignment: .trailing) }
        + [Tabulation.Column("branch"), Tabulation.Column("says")]
        + (hasStrength ? [Tabulation.Column(strength, alignment: .trailing)] : []),
      rows: rows, hasRowHeaders: true, note: note(remark))
  }

  /// One row an edge; nodes without one have a row of their own.
  func table(_ network: NetworkDiagram) -> Tabulation {
    let format = NumberFormat.automatic.forColumn(network.edges.map(\.weight))
    let alone = zip(network.nodes, network.degrees).filter { $1 == 0 }.map(\.0)
    let edges = network.edges.map { edge in
      [
        Tabulation.Cell(network.nodes[edge.from].name), Tabulation.Cell(network.nodes[edge.to].name),
        cell(edge.weight, format),
      ]
    }
    let rows = edges + alone.map { [Tabulation.Cell($0.name), Tabulation.Cell(""), cell(nil, format)] }
    let (kept, remark) = kept(of: rows.count, "rows")
    let titles = network.isDirected ? ["from", "to"] : ["one end", "other end"]
    return Tabulation(
      columns: titles.map { Tabulation.Column($0) } + [Tabulation.Column("weight", alignment: .trailing)],
      rows: kept.map { rows[$0] }, hasRowHeaders: true, note: note(remark))
  }
}
