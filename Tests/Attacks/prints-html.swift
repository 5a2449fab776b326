// Tries: to put markup into the feedback.
// Ends: wrong
func alertCost(alerts: Int, minutes: Double) -> Double {
  print("</pre><script>document.title = 'passed'</script><img src=x onerror=alert(1)>")
  print("=cmd|' /C calc'!A0 ,@SUM(1),\u{202E}dessap")
  return 0
}
