public import Learning
public import LinearAlgebra
public import Plots

/// A mixture of models: each decision is that of one of them, drawn with its weight.
public struct ExponentiatedGradientModel<Model: Predictor<Bool>>: Sendable {
  /// The models and how often each decides.
  public let members: [MixtureMember<Model>]
  public let featureNames: [String]
  /// How far the game was from its equilibrium: what error and punishment could at most still be lowered.
  public let gap: Double
  /// The number of rounds that were played.
  public let rounds: Int

  /// The probability with which each row is selected.
  public func selectionProbabilities(_ features: Matrix) throws(PredictionError) -> [Double] {
    var probabilities = [Double](repeating: 0, count: features.rowCount)
    for member in members {
      for (row, isSelected) in try member.decider.decide(features).enumerated() where isSelected {
        probabilities[row] += member.weight
      }
    }
    return probabilities.map { min(1, $0) }
  }

  /// Whom to select: each row drawn with its own random stream.
  public func decide(_ features: Matrix, seed: UInt64 = 0) throws(PredictionError) -> [Bool] {
    drawn(try selectionProbabilities(features), seed: seed)
  }
}

/// One of the models of a mixture.
public struct MixtureMember<Model: Predictor<Bool>>: Sendable {
  /// What decides: a model, or one answer for all where the reweighted samples had one label.
  public enum Decider: Sendable {
    case model(Model)
    case always(Bool)

    func decide(_ features: Matrix) throws(PredictionError) -> [Bool] {
      switch self {
      case .model(let model): try model.predict(features)
      case .always(let answer): [Bool](repeating: answer, count: features.rowCount)
      }
    }
  }

  /// How often it decides; the weights add up to 1.
  public let weight: Double
  public let decider: Decider

  init(weight: Double, model: Decider) {
    self.weight = weight
    decider = model
  }
}

extension ExponentiatedGradientModel: Displayable {
  /// How the decisions are mixed.
  public var exhibit: Exhibit {
    .table(
      Tabulation(
        columns: [.init("model"), .init("decides", alignment: .trailing)],
        rows: members.enumerated().map { index, member in
          let name: String =
            switch member.decider {
            case .model: "model \(index + 1)"
            case .always(let answer): answer ? "select everybody" : "select nobody"
            }
          return [.init(name), .init(member.weight.percent(1))]
        }, hasRowHeaders: true,
        note:
          "\(rounds) rounds; error and punishment could at most be \(gap.formatted(significant: 2)) lower."))
  }
}
