import ExerciseValues
import Testing

@testable import Grading

@Suite("Charts of numbers that differ")
struct ComparisonChartTests {
  private func numbers(_ numbers: [Double]) -> ExerciseValue { .list(numbers.map(ExerciseValue.number)) }

  @Test func `long lists of numbers are drawn over one another`() throws {
    let lines = try #require(
      comparisonChart(
        of: numbers((0..<20).map(Double.init)), expected: numbers((0..<20).map { 20 - Double($0) })))
    #expect(lines.allSatisfy { $0.count <= 64 && $0.allSatisfy(\.isASCII) })
    let text = lines.joined(separator: "\n")
    #expect(text.contains("yours") && text.contains("expected"))
  }

  @Test func `short lists, other values and numbers that are not finite are not drawn`() {
    let ten = numbers(Array(repeating: 1, count: 10))
    #expect(comparisonChart(of: numbers([1, 2]), expected: ten) == nil)
    #expect(comparisonChart(of: ten, expected: .list(Array(repeating: .integer(1), count: 10))) == nil)
    #expect(comparisonChart(of: ten, expected: numbers(Array(repeating: .nan, count: 10))) == nil)
  }
}
