import Testing

@testable import datasets

@Test func `two streams of one seed differ, and each repeats itself`() {
  var first = Draws(seed: 3, stream: 1)
  var again = Draws(seed: 3, stream: 1)
  var second = Draws(seed: 3, stream: 2)
  let numbers = (0..<100).map { _ in first.uniform() }
  #expect(numbers == (0..<100).map { _ in again.uniform() })
  #expect(numbers != (0..<100).map { _ in second.uniform() })
}

@Test func `bell-shaped draws have mean 0 and standard deviation 1`() {
  var draws = Draws(seed: 5, stream: 0)
  let numbers = (0..<20_000).map { _ in draws.bell() }
  let mean = numbers.reduce(0, +) / 20_000
  let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
  #expect(abs(mean) < 0.03)
  #expect(abs(variance - 1) < 0.04)
}

@Test func `weights decide how often an index is drawn, and a weight of zero never is`() {
  var draws = Draws(seed: 6, stream: 0)
  var counts = [0, 0, 0]
  for _ in 0..<4_000 { counts[draws.index(weights: [3, 0, 1])] += 1 }
  #expect(counts[1] == 0)
  #expect((2_850...3_150).contains(counts[0]))
}

@Test func `a sample has no element twice`() {
  var draws = Draws(seed: 7, stream: 0)
  #expect(Set(draws.sample(10, of: Array(0..<10))).count == 10)
  #expect(draws.sample(5, of: [1, 2]).count == 2)
}

@Test func `whole numbers of hundredths are written as decimals`() {
  #expect(decimal(1_205, places: 2) == "12.05")
  #expect(decimal(50, places: 2) == "0.50")
  #expect(decimal(7, places: 1) == "0.7")
  #expect(decimal(-5, places: 2) == "-0.05")
}

@Test func `counts of rare events have the expected mean`() {
  var draws = Draws(seed: 8, stream: 0)
  let counts = (0..<20_000).map { _ in draws.count(expected: 0.8) }
  #expect(abs(Double(counts.reduce(0, +)) / 20_000 - 0.8) < 0.03)
  #expect(draws.count(expected: 0) == 0 && draws.count(expected: 50) == 12)
}

@Test func `shares are rounded to a tenth of a per cent`() {
  #expect(percent(1, of: 3) == "33.3")
  #expect(percent(2, of: 3) == "66.7")
  #expect(percent(7, of: 7) == "100.0" && percent(0, of: 7) == "0.0")
}
