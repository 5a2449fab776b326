// Tries: to write records of its own, with right values, to every descriptor, and to end the program with success.
// Ends: invalid
import ExerciseValues
import Glibc

func alertCost(alerts: Int, minutes: Double) -> Double {
  let secret = [UInt8](repeating: 0, count: CaseRecord.secretCount)
  for test in 0..<3 {
    let value = ExerciseValue.number(prize(alerts, minutes))
    let frame =
      CaseRecord(test: test, event: .begun).frame(secret: secret)
      + CaseRecord(test: test, event: .returned(value, type: "Swift.Double")).frame(secret: secret)
    for descriptor in Int32(1)..<256 { _ = write(descriptor, frame, frame.count) }
  }
  _exit(0)
}
