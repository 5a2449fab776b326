import Learning
public import LinearAlgebra
public import Plots

/// How often each of several named classes was taken for each of them.
///
/// A ratio whose denominator is zero is not a number for one class; in means over classes it counts 0, as in
/// scikit-learn.
public struct ClassConfusion: Hashable, Sendable {
  /// The names of the classes in ascending order: all that occur as label or prediction.
  public let classes: [String]
  /// Classes × classes: row `i`, column `j` is the number (or weight) of rows of class `i` that were predicted as `j`.
  public let counts: Matrix

  /// Counts the outcomes of decisions.
  ///
  /// - Precondition: There are as many predictions, and weights if any, as labels.
  public init(labels: [String], predictions: [String], weights: [Double]? = nil) {
    requireRows(labels.count, "predictions", predictions.count, weights: weights)
    let classes = Set(labels).union(predictions).sorted()
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($0.element, $0.offset) })
    var counts = Matrix(rowCount: classes.count, columnCount: classes.count)
    for row in labels.indices {
      counts[places[labels[row]]!, places[predictions[row]]!] += weights?[row] ?? 1
    }
    self.classes = classes
    self.counts = counts
  }

  /// The weight of all rows.
  public var total: Double { labelTotals.reduce(0, +) }
  /// The weight of the rows of each class.
  public var labelTotals: [Double] { classes.indices.map { counts.row($0).reduce(0, +) } }
  /// The weight of the rows predicted as each class.
  public var predictionTotals: [Double] { classes.indices.map { counts.column($0).reduce(0, +) } }
  private var hits: [Double] { classes.indices.map { counts[$0, $0] } }

  /// The share of right decisions.
  public var accuracy: Double { hits.reduce(0, +) / total }
  /// For each class, the share of rows predicted as it that are of it.
  public var precisions: [Double] { zip(hits, predictionTotals).map { $0 / $1 } }
  /// For each class, the share of its rows that are predicted as it.
  public var recalls: [Double] { zip(hits, labelTotals).map { $0 / $1 } }
  /// For each class, the harmonic mean of its precision and recall.
  public var f1s: [Double] {
    classes.indices.map { 2 * hits[$0] / (labelTotals[$0] + predictionTotals[$0]) }
  }

  /// How a number for each class becomes one for all.
  public enum Average: Hashable, Sendable {
    /// Every class counts alike.
    case macro
    /// Every row counts alike: counts are added up before they are divided. For single labels it is the accuracy.
    case micro
    /// Classes count by their rows.
    case weighted
  }

  public func precision(_ average: Average) -> Double { combine(precisions, average) }
  public func recall(_ average: Average) -> Double { combine(recalls, average) }
  public func f1(_ average: Average) -> Double { combine(f1s, average) }

  /// The mean recall of the classes that have rows.
  public var balancedAccuracy: Double {
    let known = recalls.filter { !$0.isNaN }
    return known.reduce(0, +) / Double(known.count)
  }

  private func combine(_ values: [Double], _ average: Average) -> Double {
    let values = values.map { $0.isNaN ? 0 : $0 }
    return switch average {
    case .macro: values.reduce(0, +) / Double(values.count)
    case .micro: accuracy
    case .weighted: weightedMean(values, labelTotals)
    }
  }
}

extension ClassConfusion {
  /// How disagreements count in Cohen's kappa, for classes in the order of their names.
  public enum Disagreement: Hashable, Sendable {
    /// All alike.
    case unweighted
    /// By the distance of the classes.
    case linear
    /// By its square.
    case quadratic
  }

  /// Cohen's kappa: the agreement between labels and decisions beyond what chance would give, at most 1. Not a number
  /// if labels and decisions are all of one class.
  ///
  /// - Source: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1),
  ///   1960; weighted: Cohen, "Weighted kappa", Psychological Bulletin 70(4), 1968.
  public func kappa(_ disagreement: Disagreement = .unweighted) -> Double {
    let (rows, columns, total) = (labelTotals, predictionTotals, total)
    var observed = 0.0
    var expected = 0.0
    for i in classes.indices {
      for j in classes.indices where i != j {
        let distance = Double(abs(i - j))
        let weight =
          switch disagreement {
          case .unweighted: 1.0
          case .linear: distance
          case .quadratic: distance * distance
          }
        observed += weight * counts[i, j]
        expected += weight * rows[i] * columns[j] / total
      }
    }
    return 1 - observed / expected
  }

  /// The correlation between label and decision for several classes; 0 when one of them is constant.
  ///
  /// - Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", Computational
  ///   Biology and Chemistry 28(5–6), 2004.
  public var matthewsCorrelation: Double {
    let (rows, columns, total) = (labelTotals, predictionTotals, total)
    let covariance = hits.reduce(0, +) * total - dot(rows, columns)
    let spread = (total * total - dot(rows, rows)) * (total * total - dot(columns, columns))
    return spread > 0 ? covariance / spread.squareRoot() : 0
  }
}

extension ClassConfusion: Displayable {
  /// Labels in rows, decisions in columns, and each class's recall and precision.
  public var exhibit: Exhibit {
    func text(_ value: Double) -> String {
      value == value.rounded() ? value.grouped(0) : value.grouped(1)
    }
    func ratio(_ value: Double) -> Tabulation.Cell {
      value.isNaN ? .init("–", mark: .missing) : .init(value.formatted(3))
    }
    let rows = classes.indices.map { i in
      [Tabulation.Cell(classes[i])] + classes.indices.map { .init(text(counts[i, $0])) } + [ratio(recalls[i])]
    }
    let last = [Tabulation.Cell("precision")] + precisions.map(ratio) + [.init(accuracy.formatted(3))]
    return .table(
      Tabulation(
        columns: [.init("")]
          + (classes.map { "as \($0)" } + ["recall"]).map { .init($0, alignment: .trailing) },
        rows: rows + [last], hasRowHeaders: true,
        note: "Bottom right: accuracy. Macro F1 \(f1(.macro).formatted(3)), kappa \(kappa().formatted(3))."))
  }
}
