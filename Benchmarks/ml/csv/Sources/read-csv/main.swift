import Foundation
import Tabular

// Reads the file once for each line of input and answers with the milliseconds that it took and a check sum.
let path = CommandLine.arguments[1]
let clock = ContinuousClock()
while readLine() != nil {
  var table: Table?
  let duration = try clock.measure { table = try Table(csv: path) }
  let parts = duration.components
  let milliseconds = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
  print(milliseconds, try table!.numbers("amount").reduce(0, +))
  fflush(nil)
}
