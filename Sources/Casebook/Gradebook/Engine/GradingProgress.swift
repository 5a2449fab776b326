/// How far a grading is, how fast it goes and how long it will still take.
public struct GradingProgress: Hashable, Sendable {
  public var done: Int
  public var failed: Int
  public var total: Int
  public var seconds: Double

  public init(done: Int, failed: Int = 0, total: Int, seconds: Double) {
    self.done = done
    self.failed = failed
    self.total = total
    self.seconds = seconds
  }

  /// Pieces of work a second; `nil` at the start.
  public var rate: Double? { done > 0 && seconds > 0 ? Double(done) / seconds : nil }
  public var secondsLeft: Double? { rate.map { Double(total - done) / $0 } }

  /// `[12/200] 4.1 a second, 46 s left, 1 failed`
  public var text: String {
    var text = "[\(done)/\(total)]"
    if let rate, let secondsLeft {
      let tenths = Int((rate * 10).rounded())
      text +=
        rate >= 1 ? " \(tenths / 10).\(tenths % 10) a second" : " one in \(Int((1 / rate).rounded(.up))) s"
      if done < total { text += ", \(Self.duration(secondsLeft)) left" }
    }
    return text + (failed > 0 ? ", \(failed) failed" : "")
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 120 { return "\(whole) s" }
    return whole < 7_200 ? "\((whole + 59) / 60) min" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }
}
