import Plots

/// Shows values in the lesson, in their order, where the snippet stands.
///
/// A value that is `Displayable` (a chart, a table, an evaluation) shows its exhibit; any other shows its description.
public func display<each Value>(_ values: repeat each Value) {
  for value in repeat each values {
    Recorder.shared.record(.display, exhibit: exhibit(of: value))
  }
}

/// What a value looks like in a lesson.
func exhibit(of value: some Any) -> Exhibit {
  (value as? any Displayable)?.exhibit ?? .text(String(describing: value))
}
