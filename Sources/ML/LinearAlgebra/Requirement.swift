/// Stops the program with a sentence unless the condition holds.
///
/// For programming errors such as shapes that do not fit. The standard library's `precondition` drops its message
/// in optimised code, and a reader of a chapter would see only that the program stopped.
@inlinable
package func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
  if !condition { stop(sentence()) }
}

/// Stops the program with a sentence.
@usableFromInline
package func stop(_ sentence: String) -> Never {
  fatalError(sentence)
}
