import LinearAlgebra

/// Numbers as ordered categories.
extension Table {
  /// A column of numbers cut at the given edges, as ordered categories; there is one more of them than edges.
  ///
  /// A number at an edge belongs above it: `[10, 20]` gives `< 10`, `10 to < 20` and `≥ 20`. Missing values and NaN
  /// are missing.
  ///
  /// - Parameter labels: Names of the categories in place of these.
  /// - Throws: `unknownColumn`, `wrongKind`; `invalidParameter` unless the edges are finite and strictly ascending and
  ///   there are as many different labels as categories.
  public func binned(
    _ name: String, at edges: [Double], labels: [String]? = nil
  ) throws(TableError) -> Column {
    guard !edges.isEmpty, edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy(<) else {
      throw .invalidParameter(
        name: "edges", value: "\(edges)",
        allowed: "at least one finite number, each larger than the one before")
    }
    if let labels, labels.count != edges.count + 1 || Set(labels).count != labels.count {
      throw .invalidParameter(
        name: "labels", value: "\(labels)", allowed: "\(edges.count + 1) different names, one more than edges"
      )
    }
    let values = try numbers(name, missing: .nan)
    let codes: [Int?] = values.map { value in
      value.isNaN ? nil : edges.partition { value < $0 }
    }
    return Column(codes: codes, categories: labels ?? binLabels(edges), isOrdered: true)
  }

  /// A column of numbers cut at its own quantiles, as ordered categories of about the same size.
  ///
  /// Edges are quantiles of type 7 (see ``LinearAlgebra/quantile(_:_:)``). Where many values are equal, quantiles
  /// are, too; they are one edge then, and there are fewer categories than asked for.
  ///
  /// - Throws: As ``binned(_:at:labels:)`` does; `invalidParameter` for fewer than two bins or if all values are equal.
  public func quantileBinned(_ name: String, count: Int) throws(TableError) -> Column {
    guard count >= 2 else {
      throw .invalidParameter(name: "count", value: "\(count)", allowed: "2 or more")
    }
    let values = try numbers(name, missing: .nan).filter { !$0.isNaN }
    var edges: [Double] = []
    for edge in quantiles(values, (1..<count).map { Double($0) / Double(count) })
    where edge > (edges.last ?? values.min() ?? 0) { edges.append(edge) }
    guard !edges.isEmpty else {
      throw .invalidParameter(
        name: "count", value: "\(count)",
        allowed: "asked of a column whose quantiles differ; cut `\(name)` at edges of your own")
    }
    return try binned(name, at: edges)
  }
}

private func binLabels(_ edges: [Double]) -> [String] {
  let texts = edges.map { edge in
    let text = edge.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
  return ["< \(texts[0])"] + zip(texts, texts.dropFirst()).map { "\($0) to < \($1)" }
    + ["≥ \(texts[texts.count - 1])"]
}

extension [Double] {
  /// The first place at which a condition holds that holds at all places after it; the count if there is none.
  fileprivate func partition(_ isAbove: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isAbove(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
