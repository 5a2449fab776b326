import Learning
public import LinearAlgebra

// Probabilities of several classes are samples × classes; `classes` names the columns. A label that is none of them
// stops the program.

/// The mean of `−log p` of each row's own class. Probabilities are moved into 2⁻⁵² … 1 − 2⁻⁵² first. O(*n*).
public func logLoss(
  labels: [String], probabilities: Matrix, classes: [String], weights: [Double]? = nil
) -> Double {
  let codes = codes(labels, probabilities, classes, weights)
  let losses = codes.enumerated().map { row, code in
    -logarithm(min(max(probabilities[row, code], .ulpOfOne), 1 - .ulpOfOne))
  }
  return weightedMean(losses, weights)
}

/// The mean over rows of the squared distance between the probabilities and the outcome, from 0 to 2. O(*n* · classes).
///
/// - Source: Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78(1),
///   1950. For two classes it is twice ``brierScore(labels:probabilities:)``.
public func brierScore(
  labels: [String], probabilities: Matrix, classes: [String], weights: [Double]? = nil
) -> Double {
  let codes = codes(labels, probabilities, classes, weights)
  let losses = codes.enumerated().map { row, code in
    classes.indices.reduce(0) { sum, column in
      let error = probabilities[row, column] - (column == code ? 1 : 0)
      return sum + error * error
    }
  }
  return weightedMean(losses, weights)
}

/// How areas under ROC curves of several classes become one.
public enum MulticlassArea: Hashable, Sendable {
  /// The mean over classes of the area of each class against all others. Depends on how frequent the classes are.
  case oneVersusRest
  /// The mean over classes, each by its share of rows, of the area of each class against all others.
  case oneVersusRestByPrevalence
  /// The mean over pairs of classes, which does not depend on how frequent they are.
  ///
  /// - Source: Hand & Till, "A simple generalisation of the area under the ROC curve for multiple class classification
  ///   problems", Machine Learning 45(2), 2001.
  case handTill
}

/// The area under the ROC curve for several classes. Not a number unless every class has rows. O(*n* · classes), for
/// pairs O(*n* · classes²).
///
/// Weights are used against all others and not for pairs, as in scikit-learn.
public func areaUnderROC(
  labels: [String], probabilities: Matrix, classes: [String], _ kind: MulticlassArea = .handTill,
  weights: [Double]? = nil
) -> Double {
  let codes = codes(labels, probabilities, classes, weights)
  if kind == .handTill {
    var sum = 0.0
    for first in classes.indices {
      for second in classes.indices where first != second {
        let rows = codes.indices.filter { codes[$0] == first || codes[$0] == second }
        sum += areaUnderROC(
          labels: rows.map { codes[$0] == first }, scores: rows.map { probabilities[$0, first] })
      }
    }
    return sum / Double(classes.count * (classes.count - 1))
  }
  let areas = classes.indices.map { column in
    areaUnderROC(
      labels: codes.map { $0 == column }, scores: probabilities.column(column), weights: weights)
  }
  guard kind == .oneVersusRestByPrevalence else { return weightedMean(areas, nil) }
  var shares = classes.map { _ in 0.0 }
  for (row, code) in codes.enumerated() { shares[code] += weights?[row] ?? 1 }
  return weightedMean(areas, shares)
}

private func codes(
  _ labels: [String], _ probabilities: Matrix, _ classes: [String], _ weights: [Double]?
) -> [Int] {
  requireRows(labels.count, "rows of probabilities", probabilities.rowCount, weights: weights)
  require(
    classes.count == probabilities.columnCount,
    "there are \(classes.count) classes but \(probabilities.columnCount) columns of probabilities")
  let places = Dictionary(classes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
  return labels.enumerated().map { row, label in
    guard let place = places[label] else {
      stop("the label of row \(row) is “\(label)”, which is none of the classes \(classes)")
    }
    return place
  }
}
