public import Learning
public import Plots

extension RuleResult {
  /// A table of what each rule, and any of them, finds and how often it is right.
  public func table(labels: [Bool]) -> Tabulation {
    let each = zip(ruleNames, hits).map { ($0, ConfusionMatrix(labels: labels, predictions: $1)) }
    let all = each + [("any rule", ConfusionMatrix(labels: labels, predictions: alerts))]
    return Tabulation(
      columns: [.init("rule")]
        + ["hits", "events", "precision", "recall"].map { .init($0, alignment: .trailing) },
      rows: all.map { name, matrix in
        [
          .init(name), .init(matrix.alertCount.grouped()), .init(matrix.truePositives.grouped()),
          matrix.alertCount == 0
            ? .init("–", mark: .missing) : .init(matrix.precision.formatted(3)),
          matrix.eventCount == 0 ? .init("–", mark: .missing) : .init(matrix.recall.formatted(3)),
        ]
      },
      hasRowHeaders: true)
  }
}
