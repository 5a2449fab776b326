import Foundation

/// Figures that `Tests/Parity` recorded from other implementations.
public func reference<Figures: Decodable>(_ name: String, _ figures: Figures.Type = Figures.self) throws
  -> Figures
{
  var tests = URL(filePath: #filePath)
  for _ in 0..<2 { tests.deleteLastPathComponent() }
  let file = tests.appending(path: "Parity/Reference/\(name).json")
  return try JSONDecoder().decode(Figures.self, from: Data(contentsOf: file))
}

/// The linear congruential generator of `Tests/Parity/common.py`: both languages get the same bits.
public struct Generator {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
    for _ in 0..<4 { _ = uniform() }
  }

  public mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// A sum of four uniform numbers around 0: nearly normal, variance 1/3.
  public mutating func bell() -> Double {
    let first = uniform() + uniform()
    let second = uniform() + uniform()
    return (first + second) - 2
  }
}

/// The accuracy with which two numbers agree, relative to the larger one or to 1.
public func isClose(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

public func isClose(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, within: tolerance) }
}
