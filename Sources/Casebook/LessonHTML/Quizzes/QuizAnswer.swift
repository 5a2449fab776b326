import Foundation
import Workbook

/// A quick check's right answer as the page's script writes answers: one text, and parts that can be right by themselves.
struct QuizAnswer {
  var text: String
  var parts: [String] = []
  /// The answer without what readers overlook.
  var loose: String?
  var buckets: NumericBuckets?

  init(text: String, parts: [String] = []) {
    self.text = text
    self.parts = parts
  }

  /// One that is a number.
  init?(number: Double, tolerance: Double) {
    guard let buckets = NumericBuckets(around: number, tolerance: tolerance) else { return nil }
    text = buckets.answer
    self.buckets = buckets
  }

  /// One that is what a program prints. Spaces at the ends of lines and empty lines at the end do not count.
  init(printed: String) {
    var lines = printed.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed()) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    self.init(text: lines.joined(separator: "\n"), parts: lines)
    loose = String(text.lowercased().filter { !" \t\n".contains($0) })
  }

  /// A number as a program or a chapter shows it: `0.17 %`, `1,234.5`.
  static func number(shown text: String) -> Double? {
    let start = text.drop { $0.isWhitespace }.replacing("−", with: "-")
    let digits = start.prefix { $0.isNumber && $0.isASCII || "+-.,eE_\u{202F}\u{A0}'".contains($0) }
    return Double(digits.filter { $0.isNumber || "+-.eE".contains($0) })
  }
}
