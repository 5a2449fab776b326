import Foundation
import Testing

@testable import datasets

@Test(arguments: Array(stride(from: -40.0, through: 40, by: 0.37)))
func `the exponential agrees with the mathematical library to fourteen digits`(x: Double) {
  let expected = exp(x)
  #expect(abs(exponential(x) - expected) <= 1e-14 * expected * max(1, abs(x)))
}

@Test func `the exponential of zero is exactly one`() {
  #expect(exponential(0) == 1)
}
