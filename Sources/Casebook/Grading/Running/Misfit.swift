import SwiftSource
import Workbook

/// Why a test cannot call a student's code, in words for somebody who does not see the test's program: what the compiler
/// says, and how the starter declares what the test calls.
func plainly(_ complaint: String, about test: ExerciseTest, of exercise: Exercise) -> String {
  var text = complaint
  if let match = complaint.firstMatch(of: /^cannot find '(?<name>[^']+)' in scope/) {
    text = "your file has no ‘\(match.name)’"
  }
  guard let wanted = declaration(in: exercise.starter.code, calledBy: test.code.code) else { return text }
  return text + "; the exercise asks for ‘\(wanted)’"
}

/// The first function that a starter declares and a test mentions, without its body.
private func declaration(in starter: String, calledBy test: String) -> String? {
  let mentioned = identifiers(in: test)
  for match in starter.matches(of: /(?m)^\s*(?<declaration>func +(?<name>[A-Za-z_][A-Za-z0-9_]*)[^{\n]*)/)
  where mentioned.contains(String(match.name)) {
    return match.declaration.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
  return nil
}
