import LinearAlgebra
import MLTestSupport
import Testing

@testable import Learning

@Suite struct LBFGSTests {
  /// Rosenbrock's valley, with its minimum at (1, 1).
  private func valley(_ x: [Double]) -> LBFGS.Evaluation {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return (a * a + 100 * b * b, [-2 * a - 400 * b * x[0], 200 * b])
  }

  private func isFlat(_ point: [Double], _ evaluation: LBFGS.Evaluation) -> Bool {
    norm(evaluation.gradient) <= 1e-9
  }

  @Test func `finds the end of Rosenbrock's valley`() {
    let outcome = LBFGS().minimize(from: [-1.2, 1], valley, isDone: isFlat)
    #expect(outcome.ending == .converged && outcome.iterationCount < 60)
    #expect(isClose(outcome.point, [1, 1], within: 1e-8))
  }

  @Test func `solves a quadratic problem of many sizes`() {
    let outcome = LBFGS().minimize(
      from: [Double](repeating: 1, count: 50),
      { x in
        let sizes = x.indices.map { Double(1 + $0 * $0) }
        let gradient = zip(sizes, x).map(*)
        return (0.5 * dot(gradient, x), gradient)
      }, isDone: isFlat)
    #expect(outcome.ending == .converged && norm(outcome.point) < 1e-8)
  }

  @Test func `says when it had too few iterations and when nothing is lower`() {
    let short = LBFGS(maximumIterations: 3).minimize(from: [-1.2, 1], valley, isDone: isFlat)
    #expect(short.ending == .exhausted && short.iterationCount == 3 && short.value < 24.2)
    // A gradient of the wrong sign.
    let wrong = LBFGS().minimize(
      from: [1.0], { ($0[0] * $0[0], [-2 * $0[0]]) }, isDone: isFlat)
    #expect(wrong.ending == .stalled && wrong.point == [1])
  }
}
