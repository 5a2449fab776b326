import ExerciseValues
import Plots

/// Two lists of numbers as two lines over their places, in characters that every terminal has; `nil` where a chart shows
/// less than the numbers themselves do: fewer than eight of them, none that is finite, or very many.
func comparisonChart(of actual: ExerciseValue, expected: ExerciseValue) -> [String]? {
  guard let own = chartNumbers(actual), let wanted = chartNumbers(expected) else { return nil }
  let chart = Chart(title: "yours and expected", [.line("expected", y: wanted), .line("yours", y: own)])
  return chart.text(width: 64, height: 8, style: .ascii)
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

private func chartNumbers(_ value: ExerciseValue) -> [Double]? {
  guard case .list(let values) = value, (8...10_000).contains(values.count) else { return nil }
  var numbers: [Double] = []
  for value in values {
    guard case .number(let number) = value else { return nil }
    numbers.append(number)
  }
  return numbers.contains(where: \.isFinite) ? numbers : nil
}
