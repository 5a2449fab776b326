public import CommonMark

/// A quick check: a question in the text that the reader answers in the page. Written as YAML in a fence `quiz`.
public struct Quiz: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// One option is right, or several where `allowsSeveral`.
    case choice([Option], allowsSeveral: Bool)
    case numeric(Numeric)
    /// What does this code print? The answer comes from running it.
    case output(ExerciseCode)
    /// The lines in their right order; pages show them in another.
    case order([String])
    /// Pairs that belong together; pages show the right-hand sides in another order.
    case matching([Pair])
  }
  public struct Option: Hashable, Sendable {
    /// Markdown.
    public var text: String
    public var isRight: Bool
    /// What is said to a reader who chooses it; Markdown.
    public var feedback: String?

    public init(text: String, isRight: Bool, feedback: String? = nil) {
      self.text = text
      self.isRight = isRight
      self.feedback = feedback
    }
  }
  public struct Numeric: Hashable, Sendable {
    /// A number, or an expression over the chapter's code that gives it.
    public enum Answer: Hashable, Sendable {
      case number(Double)
      /// The index of the inline value that gives it: `` answer: "`swift auc`" ``.
      case value(Int)
    }
    public var answer: Answer
    /// How far an answer may be off, in the answer's own unit.
    public var tolerance: Double
    /// For instance `EUR`, `%`, `minutes`: shown behind the field.
    public var unit: String?

    public init(answer: Answer, tolerance: Double, unit: String? = nil) {
      self.answer = answer
      self.tolerance = tolerance
      self.unit = unit
    }

    /// The number that a value's text shows: `0.17`, `1,234.5` or `12.5 %`; `nil` if it shows none.
    public static func number(shown text: String) -> Double? {
      let text = text.replacing("−", with: "-").drop(while: \.isWhitespace)
      let separators: Set<Character> = [",", "'", "\u{202F}", "\u{A0}"]
      let number = text.prefix {
        ($0.isASCII && $0.isNumber) || "+-.eE".contains($0) || separators.contains($0)
      }
      return Double(String(number.filter { !separators.contains($0) })).flatMap { $0.isFinite ? $0 : nil }
    }
  }
  public struct Pair: Hashable, Sendable {
    public var left: String
    public var right: String

    public init(left: String, right: String) {
      self.left = left
      self.right = right
    }
  }

  /// Unique in the book.
  public var id: String
  /// Markdown.
  public var question: String
  public var kind: Kind
  /// Shown once the question is answered; Markdown.
  public var explanation: String?
  /// The whole fence: also the key that finds the quiz from its ``CodeBlock``.
  public var range: SourceRange

  public init(id: String, question: String, kind: Kind, explanation: String? = nil, range: SourceRange) {
    self.id = id
    self.question = question
    self.kind = kind
    self.explanation = explanation
    self.range = range
  }
}
