import LinearAlgebra

/// Coalitions with the weights that they have in the regression of kernel SHAP.
///
/// All coalitions of a size *s* together weigh `(n − 1) / (s (n − s))`. Sizes 1 and n − 1 weigh most and come
/// first; a size whose coalitions the budget can all pay for is listed in full, what is left is drawn, each
/// coalition with its complement, and shares the weight that is left.
struct KernelSample {
  private(set) var coalitions: [Coalition] = []
  private(set) var weights: [Double] = []

  init(players count: Int, budget: Int, random: RandomNumbers) {
    var random = random
    let everyone = Array(0..<count)
    var left = budget
    var size = 1
    while size <= count / 2 {
      let isOwnComplement = 2 * size == count
      guard let number = Self.choose(count, size, atMost: left) else { break }
      let cost = isOwnComplement ? number : 2 * number
      guard cost <= left else { break }
      // Each coalition of this size, and its complement of the other size, weighs the same.
      let weight = Self.weight(count, size) / Double(number)
      Self.forEachSubset(of: count, size: size) { members in
        coalitions.append(Coalition(members, of: count))
        weights.append(weight)
        if !isOwnComplement {
          coalitions.append(Coalition(everyone.filter { !members.contains($0) }, of: count))
          weights.append(weight)
        }
      }
      left -= cost
      size += 1
    }
    guard size <= count / 2, left >= 2 else { return }
    // Sizes that are left, each standing for itself and its complement.
    let sizes = Array(size...count / 2)
    let sizeWeights = sizes.map { Self.weight(count, $0) * (2 * $0 == count ? 1 : 2) }
    let choice = WeightedChoice(sizeWeights)
    var places: [Coalition: Int] = [:]
    var times: [Double] = []
    let first = coalitions.count
    // Repetitions only raise a weight; they are limited so that few possible coalitions do not keep drawing for ever.
    var draws = 0
    while left >= 2 && draws < 4 * budget {
      draws += 1
      let members = random.sample(sizes[choice.draw(&random)], from: count).sorted()
      for group in [members, everyone.filter { !members.contains($0) }] {
        let coalition = Coalition(group, of: count)
        if let place = places[coalition] {
          times[place] += 1
        } else {
          places[coalition] = times.count
          times.append(1)
          coalitions.append(coalition)
          left -= 1
        }
      }
    }
    let scale = sizeWeights.reduce(0, +) / times.reduce(0, +)
    weights += times.map { $0 * scale }
    assert(coalitions.count == first + times.count)
  }

  /// What all coalitions of a size weigh together.
  private static func weight(_ count: Int, _ size: Int) -> Double {
    Double(count - 1) / Double(size * (count - size))
  }

  /// The number of coalitions of a size; nil if there are more than the limit.
  private static func choose(_ count: Int, _ size: Int, atMost limit: Int) -> Int? {
    var number = 1
    for step in 1...size {
      let (product, overflow) = number.multipliedReportingOverflow(by: count - size + step)
      guard !overflow else { return nil }
      number = product / step
      if number > limit { return nil }
    }
    return number
  }

  /// Calls `body` with each subset of a size, members ascending, in lexicographic order.
  private static func forEachSubset(of count: Int, size: Int, _ body: ([Int]) -> Void) {
    var members = Array(0..<size)
    while true {
      body(members)
      guard let place = members.indices.last(where: { members[$0] < count - size + $0 }) else { return }
      members[place] += 1
      for next in place + 1..<size { members[next] = members[next - 1] + 1 }
    }
  }
}
