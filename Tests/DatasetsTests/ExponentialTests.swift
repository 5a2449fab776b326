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

@Test func `log odds of zero are even, and opposite ones add up to one`() {
  #expect(logistic(0) == 0.5)
  #expect(abs(logistic(2.5) + logistic(-2.5) - 1) < 1e-15)
  #expect(abs(logistic(1) - 1 / (1 + exp(-1.0))) < 1e-15)
}
