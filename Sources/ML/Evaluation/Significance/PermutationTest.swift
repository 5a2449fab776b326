import Learning
import LinearAlgebra

/// A permutation test of whether paired differences have the mean zero: signs are turned at random; two-sided.
///
/// It needs no distribution, only that a difference's sign could as well be the other one if the methods are alike. Up
/// to 16 differences all sign patterns are counted and the p-value is exact; otherwise it is
/// `(as extreme + 1) / (rounds + 1)`, which is never 0.
///
/// - Parameters:
///   - differences: The first method's score minus the second's, for each row, fold or data set.
///   - rounds: How often signs are drawn.
/// - Precondition: There is a difference, none is NaN, and at least one round.
/// - Complexity: O(rounds · *n*).
/// - Source: Fisher, *The Design of Experiments*, 1935, §21; the added ones: Phipson & Smyth, "Permutation p-values
///   should never be zero", Statistical Applications in Genetics and Molecular Biology 9(1), 2010.
public func permutationTest(
  differences: [Double], rounds: Int = 9_999, seed: UInt64 = 0
) -> SignificanceTest {
  require(!differences.isEmpty, "there are no differences to test")
  require(!differences.contains(where: \.isNaN), "a difference that is not a number cannot be tested")
  require(rounds >= 1, "\(rounds) rounds of random signs are none; there must be at least 1")
  let observed = abs(differences.reduce(0, +))
  // Sums of the same numbers in another order differ by rounding.
  let limit = observed - 1e-12 * differences.reduce(0) { $0 + abs($1) }
  let count = differences.count
  let p: Double
  if count <= 16 {
    var extreme = 0
    for pattern in 0..<(1 << count) {
      var sum = 0.0
      for index in 0..<count { sum += pattern >> index & 1 == 1 ? differences[index] : -differences[index] }
      if abs(sum) >= limit { extreme += 1 }
    }
    p = Double(extreme) / Double(1 << count)
  } else {
    let random = RandomNumbers(seed: seed)
    let isExtreme = parallelMap(rounds, grain: 16) { round -> Bool in
      var random = random.split(round)
      var sum = 0.0
      var bits: UInt64 = 0
      for index in 0..<count {
        if index % 64 == 0 { bits = random.next() }
        sum += bits & 1 == 1 ? differences[index] : -differences[index]
        bits >>= 1
      }
      return abs(sum) >= limit
    }
    p = Double(isExtreme.count { $0 } + 1) / Double(rounds + 1)
  }
  return SignificanceTest(
    name: "permutation test", statistic: .init("mean", mean(differences)), pValue: p,
    estimate: mean(differences))
}
