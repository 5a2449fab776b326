public import Learning
public import LinearAlgebra

/// Looks for the smallest allowed changes of a row that bring a model's output to a goal.
///
/// The cost of a change is its size in median absolute deviations of the feature in the data (standard deviations
/// where that is 0), times the feature's own cost; the sum over the features is what is kept small, and few
/// features rather than many. The search is a deterministic beam search: features are changed one after the other,
/// each to values at quantiles of the data or to steps, and the states that come nearest to the goal for their cost
/// go on. Each way that reaches the goal is then polished: changes that are not needed are taken back, and the
/// others shrunk as far as the goal allows. It finds good ways, not provably the cheapest, and knows nothing of how
/// features hang together.
///
/// - Complexity: O(changes · beam · features · candidates) predictions.
/// - Source: the objective in its constrained form: Wachter, Mittelstadt & Russell, "Counterfactual explanations
///   without opening the black box", Harvard Journal of Law & Technology 31(2), 2018, §III; what may change: Ustun,
///   Spangher & Liu, "Actionable recourse in linear classification", FAT* 2019.
public struct CounterfactualSearch: Hashable, Sendable {
  /// What the model's output is to become.
  public enum Goal: Hashable, Sendable {
    case atLeast(Double)
    case atMost(Double)

    /// How far a value is from the goal; 0 or below if it is reached.
    func distance(_ value: Double) -> Double {
      switch self {
      case .atLeast(let bound): bound - value
      case .atMost(let bound): value - bound
      }
    }

    var text: String {
      switch self {
      case .atLeast(let bound): "at least \(bound)"
      case .atMost(let bound): "at most \(bound)"
      }
    }
  }

  /// What each feature allows, by its name; a feature that is not named may take any value of the data's range.
  public var constraints: [String: FeatureConstraint]
  /// The most features that change: at least 1.
  public var maximumChanges: Int
  /// The most ways to report; they differ in the features that change.
  public var count: Int
  /// How many unfinished states go on: at least 1.
  public var beamWidth: Int
  /// How many values of each feature are tried on the way: at least 2.
  public var candidates: Int

  public init(
    constraints: [String: FeatureConstraint] = [:], maximumChanges: Int = 3, count: Int = 3,
    beamWidth: Int = 12, candidates: Int = 20
  ) {
    require(
      maximumChanges >= 1 && count >= 1 && beamWidth >= 1 && candidates >= 2,
      "a search needs at least 1 change, 1 way, a beam of 1 and 2 candidates")
    for (name, constraint) in constraints {
      require(
        (constraint.step ?? 1) > 0 && constraint.cost > 0,
        "the step and the cost of “\(name)” must be above 0")
    }
    self.constraints = constraints
    self.maximumChanges = maximumChanges
    self.count = count
    self.beamWidth = beamWidth
    self.candidates = candidates
  }

  /// Looks for changes of one row.
  ///
  /// - Parameter data: Rows that say which values are usual and how much features vary, such as the training rows.
  /// - Precondition: The constraints name features of the model, and the row has a finite value for each of them.
  public func search(
    _ output: ModelOutput, row: [Double], goal: Goal, data: Matrix
  ) throws(PredictionError) -> Counterfactuals {
    try Explaining.check(data, output.featureNames, "the data that tell what is usual")
    guard row.count == output.featureNames.count else {
      throw .featureCountMismatch(expected: output.featureNames.count, found: row.count)
    }
    for name in constraints.keys.sorted() { _ = output.column(of: name) }
    let moves = output.featureNames.indices.map { column in
      FeatureMoves(
        constraints[output.featureNames[column]] ?? FeatureConstraint(), value: row[column],
        column: data.column(column), candidates: candidates)
    }
    let prediction = try output(Matrix(rows: [row]))[0]
    var found: [[Int]: CounterfactualState] = [:]
    if goal.distance(prediction) > 0 {
      for state in try beam(output, row, prediction, goal, moves) {
        let polished = try polish(state, output, row, goal, moves)
        let changed = row.indices.filter { polished.row[$0] != row[$0] }
        if polished.cost < found[changed]?.cost ?? .infinity { found[changed] = polished }
      }
    } else {
      found[[]] = CounterfactualState(row: row, prediction: prediction, cost: 0)
    }
    // Sets of features in their order first, so that equally cheap ways always come in the same order.
    let ordered = found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.enumerated()
      .sorted { ($0.element.value.cost, $0.offset) < ($1.element.value.cost, $1.offset) }.map(\.element)
    return Counterfactuals(
      prediction: prediction, goal: goal, outputName: output.name,
      alternatives: ordered.prefix(count).map { changed, state in
        .init(
          changes: changed.map { .init(feature: output.featureNames[$0], from: row[$0], to: state.row[$0]) },
          features: state.row, prediction: state.prediction, cost: state.cost)
      })
  }

  /// States that reach the goal, found by changing one more feature at a time.
  private func beam(
    _ output: ModelOutput, _ row: [Double], _ prediction: Double, _ goal: Goal, _ moves: [FeatureMoves]
  ) throws(PredictionError) -> [CounterfactualState] {
    var reached: [CounterfactualState] = []
    var states = [CounterfactualState(row: row, prediction: prediction, cost: 0)]
    for _ in 0..<maximumChanges {
      var next: [CounterfactualState] = []
      for state in states {
        for column in row.indices where state.row[column] == row[column] {
          for value in moves[column].values {
            var changed = state.row
            changed[column] = value
            next.append(
              CounterfactualState(row: changed, prediction: 0, cost: state.cost + moves[column].cost(value)))
          }
        }
      }
      guard !next.isEmpty else { break }
      let predictions = try output(Matrix(rows: next.map(\.row)))
      for index in next.indices { next[index].prediction = predictions[index] }
      // The cheapest that reach it for each set of features; the rest by progress for cost.
      var cheapest: [[Int]: CounterfactualState] = [:]
      var open: [(score: Double, place: Int)] = []
      let start = goal.distance(prediction)
      for (place, state) in next.enumerated() {
        let distance = goal.distance(state.prediction)
        if distance <= 0 {
          let changed = row.indices.filter { state.row[$0] != row[$0] }
          if state.cost < cheapest[changed]?.cost ?? .infinity { cheapest[changed] = state }
        } else if distance < start {
          open.append(((start - distance) / (state.cost + 0.1), place))
        }
      }
      reached += cheapest.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { cheapest[$0]! }
      open.sort { ($0.score, $1.place) > ($1.score, $0.place) }
      // Half of the beam goes to those that are nearest to the goal, whatever they cost.
      let near = open.sorted {
        (goal.distance(next[$0.place].prediction), $0.place)
          < (goal.distance(next[$1.place].prediction), $1.place)
      }
      var chosen: [Int] = []
      for candidate in open.prefix((beamWidth + 1) / 2) + near where chosen.count < beamWidth {
        if !chosen.contains(candidate.place) { chosen.append(candidate.place) }
      }
      states = chosen.map { next[$0] }
      // Further changes only cost more once there are enough ways.
      if reached.count >= 4 * count || states.isEmpty { break }
    }
    return reached
  }

  /// Takes back what is not needed, then shrinks every change as far as the goal allows.
  private func polish(
    _ start: CounterfactualState, _ output: ModelOutput, _ row: [Double], _ goal: Goal,
    _ moves: [FeatureMoves]
  ) throws(PredictionError) -> CounterfactualState {
    var state = start
    func attempt(_ column: Int, _ value: Double) throws(PredictionError) -> Bool {
      var changed = state.row
      changed[column] = value
      let prediction = try output(Matrix(rows: [changed]))[0]
      guard goal.distance(prediction) <= 0 else { return false }
      let cost = row.indices.reduce(0) { $0 + (changed[$1] == row[$1] ? 0 : moves[$1].cost(changed[$1])) }
      state = CounterfactualState(row: changed, prediction: prediction, cost: cost)
      return true
    }
    // The most expensive change first.
    let changed = row.indices.filter { state.row[$0] != row[$0] }
      .sorted { (-moves[$0].cost(state.row[$0]), $0) < (-moves[$1].cost(state.row[$1]), $1) }
    for column in changed { _ = try attempt(column, row[column]) }
    for column in changed where state.row[column] != row[column] {
      // Bisection between a value that is too small a change and one that is enough.
      var small = row[column]
      var enough = state.row[column]
      for _ in 0..<40 {
        let middle = moves[column].snapped(small + (enough - small) / 2)
        guard middle != small && middle != enough else { break }
        if try attempt(column, middle) { enough = middle } else { small = middle }
      }
    }
    return state
  }
}

/// A changed row on the way.
struct CounterfactualState {
  var row: [Double]
  var prediction: Double
  var cost: Double
}
