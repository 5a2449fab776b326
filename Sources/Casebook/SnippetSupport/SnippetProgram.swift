/// What the program that is generated from a chapter calls between and around the chapter's own code.
public enum SnippetProgram {
  /// A snippet or an inline value starts and may take so many seconds.
  public static func begin(_ element: Int, seconds: Double) {
    Recorder.shared.begin(element, seconds: seconds)
  }

  /// The element that began last has ended.
  public static func end() {
    Recorder.shared.end()
  }

  /// The top-level statement on this line of the element, counted from 0, is about to run.
  public static func reach(_ line: Int) {
    Recorder.shared.reach(line: line)
  }

  /// Displays the value of a snippet's trailing expression.
  public static func show(_ value: some Any) {
    display(value)
  }

  /// A trailing call that returns nothing displays nothing.
  public static func show(_ value: Void) {}

  /// A trailing call that never returns displays nothing.
  public static func show(_ value: Never) {}

  /// Records an inline value: its plain description.
  public static func value(_ value: some Any) {
    Recorder.shared.record(.value, text: exhibit(of: value).plainText)
  }
}
