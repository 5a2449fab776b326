import Testing

@testable import LinearAlgebra

/// Checks a law on many generated cases; a case that breaks it is made smaller for as long as it still does.
///
/// - Parameters:
///   - smaller: Simpler cases than the given one, the boldest step first.
///   - law: Throws or returns `false` where it does not hold.
func forAll<Case>(
  _ count: Int = 100, seed: UInt64, _ generate: (inout RandomNumbers) -> Case, smaller: (Case) -> [Case],
  law: (Case) throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) {
  func breaks(_ example: Case) -> Bool { (try? law(example)) != true }
  for index in 0..<count {
    var random = RandomNumbers(seed: seed).split(index)
    var example = generate(&random)
    guard breaks(example) else { continue }
    while let simpler = smaller(example).first(where: breaks) { example = simpler }
    Issue.record(
      "case \(index) breaks the law; made smaller it is \(example)", sourceLocation: sourceLocation)
    return
  }
}

@Suite struct PropertyCheckTests {
  @Test func aBrokenLawIsReportedWithItsSmallestCase() {
    withKnownIssue {
      forAll(seed: 1) {
        $0.integer(below: 1000)
      } smaller: {
        $0 > 0 ? [$0 / 2, $0 - 1] : []
      } law: {
        $0 < 17
      }
    } matching: { issue in
      issue.comments.contains { $0.rawValue.hasSuffix("made smaller it is 17") }
    }
  }
}
