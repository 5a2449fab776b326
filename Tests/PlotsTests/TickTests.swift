import Testing

@testable import Plots

@Suite struct `Ticks` {
  /// Random domains over many orders of magnitude, the same in each run.
  static let domains: [ClosedRange<Double>] = {
    var random = Generator(seed: 1)
    return (0..<2000).map { _ in
      let scale = powerOfTen(random.uniform() * 24 - 12)
      let middle = (random.uniform() - 0.5) * scale * powerOfTen(random.uniform() * 4)
      return middle - scale * random.uniform()...middle + scale * (0.01 + random.uniform())
    }
  }()

  @Test func `lie inside the domain, ascend, and have labels that differ`() {
    for domain in Self.domains {
      let scale = PlotScale(Axis(domain: domain), extent: nil)
      for target in 2...10 {
        let ticks = scale.ticks(target: target)
        let slack = (domain.upperBound - domain.lowerBound) * 1e-6
        #expect(
          ticks.allSatisfy { $0.value >= domain.lowerBound - slack && $0.value <= domain.upperBound + slack })
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
        #expect(Set(ticks.map(\.label)).count == ticks.count, "\(domain): \(ticks.map(\.label))")
      }
    }
  }

  @Test func `are about as many as asked for`() {
    for domain in Self.domains {
      let scale = PlotScale(Axis(domain: domain), extent: nil)
      for target in 3...10 {
        let count = scale.ticks(target: target).count
        #expect(
          count >= target / 2 && count <= target * 5 / 3 + 1, "\(target) wanted, \(count) given in \(domain)")
      }
    }
  }

  @Test func `are multiples of 1, 2 or 5 times a power of ten, as near as a double comes`() {
    for domain in Self.domains {
      let step = NiceStep(span: domain.upperBound - domain.lowerBound, target: 6)
      #expect([1, 2, 5].contains(step.digit))
      for value in step.multiples(in: domain) {
        let index = (value / step.width).rounded()
        #expect((value - index * step.width).magnitude <= step.width * 1e-6)
      }
    }
  }

  @Test func `tenths have short labels`() {
    let scale = PlotScale(Axis(domain: 0...1), extent: nil)
    #expect(scale.ticks(target: 5).map(\.label) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(scale.ticks(target: 5).map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test func `follow the axis' format`() {
    let percent = PlotScale(Axis(domain: 0...1, format: .percent(1)), extent: nil)
    #expect(percent.ticks(target: 2).map(\.label) == ["0\u{A0}%", "50\u{A0}%", "100\u{A0}%"])
    let large = PlotScale(Axis(domain: 0...40_000_000), extent: nil)
    #expect(large.ticks(target: 4).map(\.label) == ["0", "10⁷", "2×10⁷", "3×10⁷", "4×10⁷"])
    let thousands = PlotScale(Axis(domain: 0...4000), extent: nil)
    #expect(thousands.ticks(target: 2).map(\.label) == ["0", "2000", "4000"])
  }

  @Test func `a logarithmic axis has powers of ten, and 2 and 5 times them where there are few`() {
    let wide = PlotScale(Axis(scale: .logarithmic, domain: 1e-6...1e6), extent: nil)
    #expect(wide.ticks(target: 6).map(\.label) == ["10⁻⁶", "0.0001", "0.01", "1", "100", "10,000", "10⁶"])
    let narrow = PlotScale(Axis(scale: .logarithmic, domain: 1...100), extent: nil)
    #expect(narrow.ticks(target: 8).map(\.label) == ["1", "2", "5", "10", "20", "50", "100"])
    let within = PlotScale(Axis(scale: .logarithmic, domain: 30...40), extent: nil)
    #expect(within.ticks(target: 5).map(\.label) == ["30", "32", "34", "36", "38", "40"])
  }

  @Test func `an automatic domain encloses the data and wastes little room`() {
    for extent in Self.domains {
      let scale = PlotScale(Axis(), extent: extent)
      let (low, high) = (scale.position(extent.lowerBound) ?? -1, scale.position(extent.upperBound) ?? 2)
      #expect(low > -1e-9 && high < 1 + 1e-9)
      #expect(high - low > 0.6, "\(extent) in \(scale.lower)...\(scale.upper)")
    }
  }

  static let extremes: [ClosedRange<Double>] = [
    0...0, 5...5, -3...(-3), 1e300...1e300, -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    0...Double.leastNonzeroMagnitude, 1...1.0000000000000002, 1e15...(1e15 + 1), 1e-300...2e-300,
  ]

  @Test(arguments: extremes)
  func `extreme and empty extents have a domain with ticks`(_ extent: ClosedRange<Double>) {
    let scale = PlotScale(Axis(), extent: extent)
    #expect(scale.lower.isFinite && scale.upper.isFinite && scale.lower < scale.upper)
    #expect(scale.ticks(target: 5).count >= 2)
    #expect(scale.position(extent.lowerBound)?.isFinite == true)
  }

  @Test func `a domain that cannot be shown is ignored`() {
    #expect(Axis(domain: 3...3).domain == nil)
    #expect(Axis(domain: 0...Double.infinity).domain == nil)
    #expect(Axis(scale: .logarithmic, domain: 0...1).domain == nil)
    #expect(Axis(scale: .logarithmic, domain: 0.1...1).domain == 0.1...1)
  }
}

/// A small generator for tests: a linear congruence with Knuth's constants, upper bits used.
struct Generator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// Roughly normal: twelve uniform numbers added.
  mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
  }
}
