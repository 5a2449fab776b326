import Evaluation
import Learning
import LinearAlgebra
import MLTestSupport
import Testing
import Trees

@testable import Explanation

@Suite struct PartialDependenceTests {
  let features = synthetic(rows: 200, columns: 6, seed: 32).features

  @Test func `means, curves and surfaces are those of scikit-learn`() throws {
    let figures: InspectionFigures = try reference("inspection")
    let one = try PartialDependence(
      of: "x0", in: .prediction(formula), over: features, grid: .values(figures.grid))
    #expect(isClose(one.mean, figures.mean, within: 1e-12))
    #expect(isClose(Array(one.curves.row(7)), figures.curve, within: 1e-12))
    let two = try PartialDependenceSurface(
      of: "x1", and: "x2", in: .prediction(formula), over: features, grid: .values(figures.grid))
    #expect(two.secondGrid == figures.grid)
    let narrow = try PartialDependenceSurface(
      of: "x1", and: "x2", in: .prediction(formula), over: features, grid: .values([-0.5, 1]))
    // The recorded surface has the first grid along x1 and −0.5 and 1 along x2; −0.5 and 1 are on no common grid.
    #expect(isClose(narrow.mean[0, 0] - narrow.mean[0, 1], 0.5 * 1.5, within: 1e-9))
    for (row, place) in figures.grid.enumerated() {
      #expect(isClose(figures.surface[row][1] - figures.surface[row][0], 1.5 * place, within: 1e-9))
      #expect(isClose(two.mean[row, 0] - two.mean[row, 3], -2.5 * place, within: 1e-9))
    }
  }

  @Test func `permutation importance agrees with scikit-learn's within its own spread`() throws {
    let figures: InspectionFigures = try reference("inspection")
    let target = try formula.predict(features).enumerated().map { $1 + (features[$0, 5] > 0 ? 0.3 : -0.3) }
    let result = try PermutationImportance(repeats: 200).measure(
      formula, on: Dataset(features: features, target: target))
    for feature in 0..<6 {
      let spread = figures.deviation[feature] / 200.0.squareRoot()
      #expect(abs(result.means[feature] - figures.importance[feature]) <= 4 * spread + 1e-12)
      if feature < 5 {
        #expect(isClose(result.standardDeviations[feature], figures.deviation[feature], within: 0.01))
      }
    }
  }

  @Test func `centred curves begin at zero and show that an additive model has no interaction`() throws {
    let additive = Formula(featureNames: ["a", "b"]) { $0[0] * $0[0] + 3 * $0[1] }
    let data = features.columns([0, 1])
    let curves = try PartialDependence(of: "a", in: .prediction(additive), over: data).centered
    #expect(curves.grid.count == 20)
    for row in 0..<data.rowCount {
      #expect(isClose(Array(curves.curves.row(row)), curves.mean, within: 1e-12))
    }
    let product = Formula(featureNames: ["a", "b"]) { $0[0] * $0[1] }
    let none = try PartialDependenceSurface(of: "a", and: "b", in: .prediction(additive), over: data)
    let all = try PartialDependenceSurface(of: "a", and: "b", in: .prediction(product), over: data)
    #expect(none.interaction < 1e-12)
    #expect(all.interaction > 0.8)
  }

  @Test func `a grid has quantiles, even steps or all values where there are few`() {
    let column = (0...100).map { Double($0 * $0) }
    #expect(FeatureGrid.quantiles(3).places(column) == [25, 2_500, 9_025])
    #expect(FeatureGrid.even(3).places(column) == [25, 4_525, 9_025])
    #expect(FeatureGrid.quantiles(5).places([1, 0, 1, .nan, 0]) == [0, 1])
    #expect(FeatureGrid.values([3, 1, 3]).places([]) == [1, 3])
  }

  @Test func `a surrogate tree imitates a tree perfectly and says how badly it imitates the rest`() throws {
    let data = synthetic(rows: 500, columns: 5, seed: 12)
    let small = try DecisionTree(maximumDepth: 2).fit(data)
    let imitation = try SurrogateTree(maximumDepth: 3, minimumSamplesPerLeaf: 1).fit(
      .probability(small), over: data.features)
    #expect(isClose(try imitation.fidelity(on: data.features), 1, within: 1e-12))
    #expect(try imitation.agreement(on: data.features) == 1)
    let boosted = try GradientBoosting(rounds: 50).fit(data)
    let shallow = try SurrogateTree(maximumDepth: 1).fit(.logOdds(boosted), over: data.features)
    let deep = try SurrogateTree(maximumDepth: 4).fit(.logOdds(boosted), over: data.features)
    #expect(try shallow.fidelity(on: data.features) < (try deep.fidelity(on: data.features)))
  }
}
