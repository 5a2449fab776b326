import Testing

@testable import Plots

@Suite struct `Numbers as text` {
  @Test(arguments: [
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.67"), (1.005, 2, "1.00"), (0.5, 0, "0"),
    (1.5, 0, "2"),
    (2.5, 0, "2"), (2.5, 2, "2.50"), (-1.25, 1, "-1.2"), (123.456, 1, "123.5"),
    (1e21, 0, "1000000000000000000000"),
    (0.1, 20, "0.10000000000000000555"), (7, -3, "7"),
  ])
  func `the exact binary value is rounded and ties go to the even digit`(
    _ value: Double, _ decimals: Int, _ text: String
  ) {
    #expect(value.formatted(decimals) == text)
  }

  @Test(arguments: [-0.0, -0.001, -1e-300, 0.004])
  func `zero has no sign`(_ value: Double) {
    #expect(value.formatted(2) == "0.00")
    #expect(value.grouped() == "0")
    #expect(value.percent() == "0\u{A0}%")
  }

  @Test func `what is not finite has a name`() {
    #expect(Double.nan.formatted(2) == "NaN")
    #expect(Double.infinity.grouped() == "inf")
    #expect((-Double.infinity).formatted(significant: 3) == "-inf")
    #expect(Double.nan.percent(1) == "NaN\u{A0}%")
  }

  @Test func `the largest and the smallest numbers are written in full`() {
    #expect(Double.greatestFiniteMagnitude.formatted(0).count == 309)
    #expect(Double.leastNonzeroMagnitude.formatted(3) == "0.000")
    #expect(Double.leastNonzeroMagnitude.formatted(significant: 3) == "4.94e-324")
    #expect(1.0.formatted(1000).count == 42)
  }

  @Test(arguments: [
    (0.012345, 3, "0.0123"), (0.5, 3, "0.5"), (123456, 3, "123000"), (9.9999, 3, "10"),
    (0.00099996, 4, "0.001"),
    (1.23456e-7, 3, "1.23e-7"), (12_345_678, 3, "1.23e7"), (-45.678, 2, "-46"), (0, 5, "0"),
    (9_999_999, 2, "1e7"),
  ])
  func `significant digits are kept and trailing zeros dropped`(
    _ value: Double, _ digits: Int, _ text: String
  ) {
    #expect(value.formatted(significant: digits) == text)
  }

  @Test func `thousands are separated by commas`() {
    #expect(1_234_567.grouped() == "1,234,567")
    #expect(999.grouped() == "999")
    #expect((-1000).grouped() == "-1,000")
    #expect(Int.min.grouped() == "-9,223,372,036,854,775,808")
    #expect(UInt8(200).grouped() == "200")
    #expect(1234567.891.grouped(2) == "1,234,567.89")
    #expect(999.9.grouped() == "1,000")
    #expect(NumberFormat.automatic.text(-2e307) == "-2e307")
  }

  @Test(arguments: [
    (0.1234, 1, "12.3"), (0.145, 0, "14"), (0.29, 0, "29"), (1, 0, "100"), (12.5, 1, "1,250.0"),
    (-0.05, 1, "-5.0"),
    (0.0004, 1, "0.0"), (0.07, 2, "7.00"), (0.00009, 3, "0.009"),
  ])
  func `percentages are rounded once`(_ value: Double, _ decimals: Int, _ digits: String) {
    #expect(value.percent(decimals) == digits + "\u{A0}%")
  }

  @Test func `a column of numbers has equal decimals unless its range forbids it`() {
    #expect(NumberFormat.automatic.forColumn([0.5, 0.25, 12.5]) == .grouped(2))
    #expect(NumberFormat.automatic.forColumn([5, 0, 12_000]) == .grouped(0))
    #expect(NumberFormat.automatic.forColumn([1e-6, 1.5]) == .automatic)
    #expect(NumberFormat.automatic.forColumn([]) == .automatic)
    #expect(NumberFormat.percent(1).forColumn([1, 2]) == .percent(1))
  }

  @Test func `numbers near one another all have commas or none has`() {
    #expect(NumberFormat.automatic.unified(for: [0, 9800, 21_050.5]) == .grouped(0))
    #expect(NumberFormat.automatic.unified(for: [1, 9800]) == .decimals(0))
    #expect(NumberFormat.automatic.unified(for: [0.5, 21_050]) == .automatic)
    #expect(NumberFormat.decimals(1).unified(for: [0, 20_000]) == .decimals(1))
    #expect(NumberFormat.automatic.text(2016) == "2016")
    #expect(NumberFormat.automatic.text(20_160.25) == "20,160")
  }
}
