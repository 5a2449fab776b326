import Learning
public import Plots

/// How the coefficients of a lasso or an elastic net change with the penalty.
public struct LassoPath: Hashable, Sendable {
  /// The optima in order of falling penalties.
  public let models: [ElasticNetModel]
  public let featureNames: [String]

  /// The penalties, falling.
  public var penalties: [Double] { models.map(\.penalty) }

  /// The features in the order in which they enter, from the largest penalty down; those that never do are left out.
  public var entryOrder: [String] {
    var order: [String] = []
    for model in models {
      for name in model.selectedFeatures where !order.contains(name) { order.append(name) }
    }
    return order
  }

  /// The coefficients over the penalty, a line for each feature that is ever used; features should have been scaled.
  ///
  /// - Parameter limit: The number of features shown: those with the largest coefficients at the smallest penalty.
  public func chart(limit: Int = 8) -> Chart {
    guard let last = models.last else { return Chart(title: "Coefficients by penalty") }
    let used = featureNames.indices.filter { index in models.contains { $0.coefficients[index] != 0 } }
    let order = used.sorted {
      (abs(last.coefficients[$1]), $0) < (abs(last.coefficients[$0]), $1)
    }
    let shown = order.prefix(limit)
    let left = order.count - shown.count
    return Chart(
      title: "Coefficients by penalty", x: Axis("penalty", scale: .logarithmic), y: Axis("coefficient"),
      note: left > 0 ? "\(left) smaller \(left == 1 ? "coefficient is" : "coefficients are") left out" : nil,
      shown.map { index in
        .line(featureNames[index], x: penalties, y: models.map { $0.coefficients[index] })
      })
  }
}

extension LassoPath: Displayable {
  /// The chart of the coefficients.
  public var exhibit: Exhibit { chart().exhibit }
}
