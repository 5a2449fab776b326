public import Learning
public import LinearAlgebra

/// Shapley values of any model: what each feature of a row adds to the model's output, compared with background rows.
///
/// A coalition *S* of features is worth `v(S)`, the mean over the background rows of the output for a row that has
/// the features of *S* from the row to explain and the others from the background. A feature's contribution is the
/// mean of what it adds to the coalitions before it over all orders of the features. Features are put together as
/// if they were independent of each other, so with correlated features the model is asked about rows that do not
/// exist (the "interventional" value).
///
/// With at most ``exactFeatures`` features that differ from the background all `2^p` coalitions are asked and the
/// values are exact. With more, coalitions are drawn, each together with its complement, and the contributions
/// minimise the squared error weighted by the Shapley kernel under the condition that they add up to the
/// prediction: coalitions of the sizes that can all be asked are, the rest of the budget is drawn. Features that do
/// not differ from any background row contribute 0 and cost nothing.
///
/// - Complexity: O(coalitions · background) predictions a row; rows are explained on several threads.
/// - Source: Lundberg & Lee, "A unified approach to interpreting model predictions", NIPS 2017, theorem 2; pairs:
///   Covert & Lee, "Improving KernelSHAP: practical Shapley value estimation via linear regression", AISTATS 2021,
///   §4.
public struct KernelSHAP: Hashable, Sendable {
  /// How many coalitions are asked for a row with many features; at least twice the number of features.
  public var coalitions: Int
  /// Up to how many features all coalitions are asked.
  public var exactFeatures: Int
  public var seed: UInt64

  public init(coalitions: Int = 2_048, exactFeatures: Int = 10, seed: UInt64 = 0) {
    require(coalitions >= 4, "\(coalitions) coalitions are too few; at least 4 are needed")
    require(
      (0...16).contains(exactFeatures),
      "all coalitions of \(exactFeatures) features are too many; 16 is the most")
    self.coalitions = coalitions
    self.exactFeatures = exactFeatures
    self.seed = seed
  }

  /// Explains rows by comparison with background rows, of which a hundred or so are enough.
  ///
  /// - Shapes: rows × features and background rows × features.
  /// - Precondition: There is a row to explain and a background row.
  public func explain(
    _ output: ModelOutput, rows: Matrix, background: Matrix
  ) throws(PredictionError) -> Explanations {
    try Explaining.check(rows, output.featureNames, "what is to be explained")
    try Explaining.check(background, output.featureNames, "the background")
    let predictions = try output(rows)
    let baseValue = mean(try output(background))
    let random = RandomNumbers(seed: seed)
    let contributions = try parallelMap(rows.rowCount) { row throws(PredictionError) in
      let problem = CoalitionGame(
        output: output, row: Array(rows.row(row)), background: background, empty: baseValue,
        full: predictions[row])
      let players = problem.players.count
      if players <= exactFeatures { return try problem.exactValues() }
      require(
        coalitions >= 2 * players,
        "\(coalitions) coalitions do not determine the contributions of \(players) features; "
          + "take \(2 * players) or more")
      return try problem.sampledValues(coalitions, random: random.split(row))
    }
    return Explanations(
      featureNames: output.featureNames, outputName: output.name, features: rows, baseValue: baseValue,
      contributions: Matrix(rows: contributions), predictions: predictions)
  }
}
