import Learning
import LinearAlgebra

/// What alerts cost and bring.
struct AlertCosts: Sendable {
  /// The loss of each row if it is an event and nobody acts.
  let amounts: [Double]
  let costPerAlert: Double
  let costPerFalseAlert: Double
  let recovered: Double

  init(amounts: [Double], costPerAlert: Double, costPerFalseAlert: Double, recovered: Double) {
    for (row, amount) in amounts.enumerated() {
      require(amount.isFinite, "the amount of row \(row) is \(amount), but amounts must be finite")
    }
    require(
      costPerAlert.isFinite && costPerFalseAlert.isFinite,
      "costs must be finite, not \(costPerAlert) an alert and \(costPerFalseAlert) a false alert")
    require(
      recovered >= 0 && recovered <= 1,
      "the share of an amount that an alert recovers is \(recovered); it must be from 0 to 1")
    self.amounts = amounts
    self.costPerAlert = costPerAlert
    self.costPerFalseAlert = costPerFalseAlert
    self.recovered = recovered
  }

  /// What an alert on each row saves, after its cost.
  func values(labels: [Bool]) -> [Double] {
    require(
      amounts.count == labels.count,
      "there are \(labels.count) labels but \(amounts.count) amounts; there must be one for each row")
    return zip(labels, amounts).map { label, amount in
      label ? recovered * amount - costPerAlert : -costPerAlert - costPerFalseAlert
    }
  }
}
