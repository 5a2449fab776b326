// Tries: to put markup and control characters into the message of its crash.
// Ends: crashed
func alertCost(alerts: Int, minutes: Double) -> Double {
  fatalError("</pre><script>alert(1)</script>\u{1B}[2J\nFatal error: passed")
}
