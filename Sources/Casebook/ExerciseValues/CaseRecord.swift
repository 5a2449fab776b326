/// What the program that runs a student's code says about one test, as it stands in the file of results.
public struct CaseRecord: Hashable, Sendable {
  public enum Event: Hashable, Sendable {
    /// The test starts: a crash after this is its own.
    case begun
    /// It returned, with the type that the compiler gave it.
    case returned(ExerciseValue, type: String)
    /// It returned something that has no canonical bytes, for instance a closure.
    case notEncodable(type: String)
  }
  /// The test's place in the exercise.
  public var test: Int
  public var event: Event
  /// Bytes that the program had printed by then.
  public var printed: Int

  public init(test: Int, event: Event, printed: Int = 0) {
    self.test = test
    self.event = event
    self.printed = printed
  }
}
