import LinearAlgebra

/// The inverse of the power of two at or below a number; 1 for zero.
func powerOfTwoInverse(of largest: Double) -> Double {
  guard largest > 0, largest.isFinite else { return 1 }
  return Double(sign: .plus, exponent: max(-1022, min(1022, -largest.exponent)), significand: 1)
}

/// The indices of the smallest of some numbers in ascending order, of equals the smaller index first.
func smallest(_ values: [Double], count wanted: Int, except excluded: Int? = nil) -> [Int] {
  // Few are wanted: a sorted list of the best so far, which most values do not enter.
  var best: [(value: Double, index: Int)] = []
  best.reserveCapacity(wanted + 1)
  guard wanted > 0 else { return [] }
  var worst = Double.infinity
  values.withUnsafeBufferPointer { values in
    for index in 0..<values.count {
      let value = values[index]
      if best.count == wanted && !(value < worst) || index == excluded || value.isNaN { continue }
      var place = best.count
      while place > 0 && value < best[place - 1].value { place -= 1 }
      best.insert((value, index), at: place)
      if best.count > wanted { best.removeLast() }
      if best.count == wanted { worst = best[wanted - 1].value }
    }
  }
  return best.map(\.index)
}
