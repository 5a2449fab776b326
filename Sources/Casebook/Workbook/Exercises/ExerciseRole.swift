public import CommonMark

/// What a fence inside an exercise is: the word behind `swift`.
public enum ExerciseRole: String, Hashable, Sendable, CaseIterable {
  case given, outside, starter, solution, test, hint, mistake

  /// The role that a fence claims, whether or not it is in order and stands in an exercise.
  public init?(of code: CodeBlock) {
    let words = code.info.split(whereSeparator: \.isWhitespace)
    guard code.isFenced, words.count > 1,
      let role = ExerciseRole(rawValue: String(words[1].prefix { $0 != "=" })),
      words[0] == "swift" || (words[0] == "text" && role == .hint)
    else { return nil }
    self = role
  }
}
