extension Chart {
  /// Curves of the true-positive rate against the false-positive rate on equal axes, with the diagonal of chance.
  ///
  /// - Precondition: There are as many lists of rates as names; the two lists of a curve are equally long.
  public static func roc(
    title: String, names: [String] = [""], falsePositiveRates: [[Double]], truePositiveRates: [[Double]]
  ) -> Chart {
    Chart(
      title: title, x: Axis("false-positive rate", domain: 0...1),
      y: Axis("true-positive rate", domain: 0...1),
      aspect: .square,
      curves(title, names, falsePositiveRates, truePositiveRates) { .line($0, x: $1, y: $2) }
        + [.rule(from: (x: 0, y: 0), to: (x: 1, y: 1), label: "chance")])
  }

  /// Curves of precision against recall on equal axes; precision keeps its value until the next recall.
  ///
  /// - Parameter prevalence: The share of positives, which is the precision of chance; `nil` draws no line for it.
  /// - Precondition: There are as many lists as names; the two lists of a curve are equally long.
  public static func precisionRecall(
    title: String, names: [String] = [""], recalls: [[Double]], precisions: [[Double]],
    prevalence: Double? = nil
  ) -> Chart {
    Chart(
      title: title, x: Axis("recall", domain: 0...1), y: Axis("precision", domain: 0...1), aspect: .square,
      curves(title, names, recalls, precisions) { .step($0, x: $1, y: $2) }
        + (prevalence.map { [.rule(y: $0, label: "chance")] } ?? []))
  }

  private static func curves(
    _ title: String, _ names: [String], _ x: [[Double]], _ y: [[Double]],
    _ layer: (String, [Double], [Double]) -> Layer
  ) -> [Layer] {
    precondition(
      names.count == x.count && names.count == y.count,
      "the chart “\(title)” has \(names.count) names and lists of \(x.count) and \(y.count) curves; each curve "
        + "needs all three")
    return names.indices.map { layer(names[$0], x[$0], y[$0]) }
  }

  /// A reliability diagram: how often what was predicted with a probability came true, bin by bin, on equal axes with
  /// the diagonal of perfect calibration.
  ///
  /// - Parameters:
  ///   - predicted: The mean prediction of each bin.
  ///   - observed: The share of positives in each bin.
  ///   - intervals: Around the observed shares, if there are any.
  /// - Precondition: All lists have the same length.
  public static func reliability(
    title: String, name: String = "", predicted: [Double], observed: [Double],
    intervals: [ClosedRange<Double>]? = nil
  ) -> Chart {
    let whiskers = intervals.map { intervals in
      [
        Layer.intervals(
          name, at: predicted, values: observed, lower: intervals.map(\.lowerBound),
          upper: intervals.map(\.upperBound))
      ]
    }
    return Chart(
      title: title, x: Axis("predicted probability", domain: 0...1), y: Axis("observed share", domain: 0...1),
      aspect: .square,
      (whiskers ?? []) + [
        .line(name, x: predicted, y: observed),
        .rule(from: (x: 0, y: 0), to: (x: 1, y: 1), label: "perfect"),
      ])
  }
}
