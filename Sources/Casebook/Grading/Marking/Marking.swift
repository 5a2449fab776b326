import Cache
import CommonMark
public import ExerciseValues
public import Workbook

/// What the author's code said about one test that is judged instead of compared.
public struct Judgement: Hashable, Sendable, Codable {
  public var isPassed: Bool
  /// What the metric reached; `nil` for a property.
  public var metric: Double?

  public init(isPassed: Bool, metric: Double? = nil) {
    self.isPassed = isPassed
    self.metric = metric
  }
}

/// Judges what a piece of work gave. Nothing of it runs in the student's process.
///
/// It fails closed: a test passes only if exactly one value came back, of the type that the exercise asks for, and it
/// agrees with what the solution gives, or the author's judgement says so. The exercise's points are shared out over its
/// tests in proportion to the tests' own points, in thousandths that add up exactly.
///
/// - Parameter judgements: By the test's place, for the tests that are judged; a missing one fails its test.
public func mark(
  _ run: ExerciseRun, of exercise: Exercise, against key: ExerciseKey, judgements: [Int: Judgement] = [:]
) -> Mark {
  let maxima = sharedOut(exercise.points, in: exercise.tests.map(\.points) + [exercise.withheld.points])
  var tests: [Mark.Test] = []
  for (place, test) in exercise.tests.enumerated() {
    let outcome = run.isCompiled && run.cases.indices.contains(place) ? run.cases[place] : nil
    let expectation = key.expectations.indices.contains(place) ? key.expectations[place] : nil
    let verdict: Mark.Test.Verdict =
      outcome.map { Grading.verdict($0, test, expectation, judgements[place]) } ?? .notCompiled
    let explanation =
      test.isHidden || verdict == .passed
      ? "" : outcome.map { explain($0, test, expectation, judgements[place]) } ?? ""
    tests.append(
      Mark.Test(
        name: test.name, isHidden: test.isHidden, verdict: verdict,
        points: verdict == .passed ? maxima[place] : 0, maximum: maxima[place], explanation: explanation))
  }
  let isFull = tests.allSatisfy { $0.verdict == .passed }
  return Mark(
    exercise: exercise.name, tests: tests, points: rounded(tests.reduce(0) { $0 + $1.points }),
    maximum: rounded(exercise.points), diagnostics: run.diagnostics,
    withheld: maxima[exercise.tests.count], mistake: isFull ? nil : recognised(run, tests, key),
    isUnsafe: run.isUnsafe)
}

/// Thousandths that add up to the whole: each part rounded down, the rest given to the largest remainders, the first ones
/// where they are equal.
func sharedOut(_ whole: Double, in parts: [Double]) -> [Double] {
  let sum = parts.reduce(0, +)
  let thousandths = Int((whole * 1_000).rounded())
  guard sum > 0, thousandths > 0 else { return parts.map { _ in 0 } }
  let exact = parts.map { Double(thousandths) * $0 / sum }
  var shares = exact.map { Int($0.rounded(.down)) }
  let byRemainder = exact.indices.sorted {
    let (one, other) = (exact[$0] - Double(shares[$0]), exact[$1] - Double(shares[$1]))
    return one == other ? $0 < $1 : one > other
  }
  for place in byRemainder.prefix(max(0, thousandths - shares.reduce(0, +))) { shares[place] += 1 }
  return shares.map { Double($0) / 1_000 }
}

private func rounded(_ points: Double) -> Double {
  (points * 1_000).rounded() / 1_000
}

private func verdict(
  _ outcome: CaseOutcome, _ test: ExerciseTest, _ expectation: ExerciseKey.Expectation?,
  _ judgement: Judgement?
) -> Mark.Test.Verdict {
  switch outcome.ending {
  case .returned(let value, let type):
    guard let expectation, type == expectation.type else { return .wrong }
    if test.comparator.judgement != nil { return judgement?.isPassed == true ? .passed : .wrong }
    return Comparison(test.comparator).agrees(value, with: expectation.value) ? .passed : .wrong
  case .notEncodable: return .wrong
  case .crashed: return .crashed
  case .timedOut: return .timedOut
  case .exceeded: return .exceeded
  case .invalid: return .invalid
  case .notCompiled: return .notCompiled
  }
}

extension Comparison {
  /// How a test compares.
  public init(_ comparator: Workbook.Comparator) {
    let tolerance: Tolerance =
      switch comparator.tolerance {
      case .exact: .exact
      case .within(let width): .within(width)
      case .relative(let part): .relative(part)
      }
    self.init(tolerance: tolerance, isUnordered: comparator.isUnordered)
  }
}

/// The named mistake whose symptom this is: on each test the same wrong value, and on all others a pass.
private func recognised(_ run: ExerciseRun, _ tests: [Mark.Test], _ key: ExerciseKey) -> Mark.Mistake? {
  guard run.isCompiled, run.cases.count == tests.count, key.expectations.count == tests.count else {
    return nil
  }
  let found = key.symptoms.first { symptom in
    guard symptom.tests.count == tests.count, symptom.tests.contains(where: { $0 != nil }) else {
      return false
    }
    return tests.indices.allSatisfy { place in
      // What a students' copy does not hold says nothing.
      guard key.expectations[place] != nil else { return true }
      guard let digest = symptom.tests[place] else { return tests[place].verdict == .passed }
      return tests[place].verdict != .passed && run.cases[place].symptom == digest
    }
  }
  return found.map { Mark.Mistake(name: $0.name, hint: $0.hint) }
}
