/// What one option of a `swift` fence means. A new option is one more line in ``all``.
struct SnippetOptionRule: Sendable {
  var name: String
  /// What stands behind `=` for people who read an error; `nil` for an option that is only there or not.
  var value: String?
  /// Options of one group exclude one another.
  var group: String?
  /// Sets the option; `false` if the value is not of the kind that is wanted.
  var apply: @Sendable (inout SnippetOptions, String) -> Bool

  static let all: [SnippetOptionRule] = [
    flag("hide", group: "visibility") { $0.visibility = .hidden },
    flag("fold", group: "visibility") { $0.visibility = .folded },
    flag("no-run", group: "execution") { $0.execution = .noRun },
    flag("expect-error", group: "execution") { $0.execution = .expectError },
    flag("fresh") { $0.isFresh = true },
    flag("volatile") { $0.isVolatile = true },
    flag("ascii") { $0.charts = .ascii },
    SnippetOptionRule(name: "timeout", value: "seconds, for instance timeout=20") { options, text in
      guard let seconds = Double(text), seconds > 0, seconds.isFinite else { return false }
      options.timeout = seconds
      return true
    },
    SnippetOptionRule(name: "caption", value: "a text in quotes, for instance caption=\"What it shows.\"") {
      options, text in
      options.caption = text
      return !text.isEmpty
    },
  ]

  private static func flag(
    _ name: String, group: String? = nil, _ set: @escaping @Sendable (inout SnippetOptions) -> Void
  ) -> SnippetOptionRule {
    SnippetOptionRule(name: name, group: group) { options, _ in
      set(&options)
      return true
    }
  }
}
