import ExerciseValues
import Plots

/// A chart of two lists of numbers, for when there is more to see than rows can tell: at least twelve numbers, of which
/// more than eight differ.
///
/// - Returns: Lines of text, or none.
func chartLines(_ actual: ExerciseValue, against expected: ExerciseValue, by comparison: Comparison)
  -> [String]
{
  guard let yours = actual.numbers, let others = expected.numbers, yours.count == others.count,
    (12...10_000).contains(yours.count), !comparison.isUnordered
  else { return [] }
  let differing = zip(yours, others).count { !comparison.agrees($0, with: $1) }
  let isDrawable = yours.contains(where: \.isFinite) && others.contains(where: \.isFinite)
  guard differing > 8, isDrawable else { return [] }
  let chart = Chart(
    title: "", x: Axis("place in the list"), [.line("yours", y: yours), .line("expected", y: others)])
  return chart.text(width: 64, height: 8).split(separator: "\n", omittingEmptySubsequences: false).map(
    String.init)
}

extension ExerciseValue {
  /// The numbers of a list of nothing else.
  fileprivate var numbers: [Double]? {
    guard case .list(let values) = self else { return nil }
    var numbers: [Double] = []
    for value in values {
      switch value {
      case .number(let number): numbers.append(number)
      case .integer(let integer): numbers.append(Double(integer))
      default: return nil
      }
    }
    return numbers
  }
}
