/// How the event rate changes from one bin to the next.
enum RateStep: Hashable, Sendable {
  case up, down, any

  func allows(_ from: Double, _ to: Double, least: Double) -> Bool {
    switch self {
    case .up: to - from > 0 && to - from >= least
    case .down: from - to > 0 && from - to >= least
    case .any: from != to && abs(to - from) >= least
    }
  }
}

/// The search for the best way to join neighbouring fine bins, as a dynamic program.
///
/// Neighbouring bins of the same rate have the same evidence apart as joined, so rates of neighbours must differ.
struct BinSearch {
  let fine: [BinCounts]
  let total: BinCounts
  let leastSize: Double
  let maximumBins: Int
  let leastDifference: Double

  /// The largest information value, and the ends of the bins that have it, as counts of fine bins.
  ///
  /// - Parameter phases: How rates change, one phase after the other; each but the first may be left out.
  func best(_ phases: [RateStep]) -> (value: Double, ends: [Int])? {
    let count = fine.count
    // A bin is the fine bins from `start` until before `end`.
    func slot(_ start: Int, _ end: Int) -> Int { start * (count + 1) + end }
    var rates = [Double](repeating: 0, count: count * (count + 1))
    var values = [Double](repeating: -.infinity, count: count * (count + 1))
    for start in 0..<count {
      var joined = BinCounts()
      for end in start + 1...count {
        joined.add(fine[end - 1])
        guard joined.isMixed, joined.size >= leastSize * (1 - 1e-12) else { continue }
        rates[slot(start, end)] = joined.rate
        values[slot(start, end)] = joined.informationValue(of: total)
      }
    }
    // layers[bins − 1][phase][slot]: the best value of that many bins, the last of them in `slot`.
    struct Entry {
      var value = -Double.infinity
      var previousStart = -1
      var previousPhase = 0
    }
    let none = [Entry](repeating: Entry(), count: count * (count + 1))
    var layers: [[[Entry]]] = []
    for bins in 0..<maximumBins {
      var layer = [[Entry]](repeating: none, count: phases.count)
      for start in 0..<count {
        for end in start + 1...count where values[slot(start, end)] > -.infinity {
          let place = slot(start, end)
          if bins == 0 {
            if start == 0 { layer[0][place] = Entry(value: values[place]) }
            continue
          }
          for phase in phases.indices {
            for before in 0..<start where values[slot(before, start)] > -.infinity {
              guard phases[phase].allows(rates[slot(before, start)], rates[place], least: leastDifference)
              else { continue }
              for earlier in max(0, phase - 1)...phase {
                let value = layers[bins - 1][earlier][slot(before, start)].value + values[place]
                if value > layer[phase][place].value {
                  layer[phase][place] = Entry(value: value, previousStart: before, previousPhase: earlier)
                }
              }
            }
          }
        }
      }
      layers.append(layer)
    }
    var best = (value: -Double.infinity, bins: 0, phase: 0, start: 0)
    for bins in layers.indices {
      for phase in phases.indices {
        for start in 0..<count {
          let value = layers[bins][phase][slot(start, count)].value
          // More bins have to be worth more than rounding.
          if value > best.value + 1e-12 * abs(best.value == -.infinity ? 0 : best.value) {
            best = (value, bins, phase, start)
          }
        }
      }
    }
    guard best.value > -.infinity else { return nil }
    var ends: [Int] = []
    var (start, end, phase) = (best.start, count, best.phase)
    for bins in stride(from: best.bins, through: 0, by: -1) {
      ends.append(end)
      let entry = layers[bins][phase][slot(start, end)]
      (end, start, phase) = (start, entry.previousStart, entry.previousPhase)
    }
    return (best.value, ends.reversed())
  }
}
