import MLTestSupport
import Testing

@testable import Streams

/// Streams as `Tests/Parity/drift.py` makes them, and where river's detectors speak.
@Suite struct DriftDetectorTests {
  private struct Alarms: Decodable {
    let drifts: [Int]
    let warnings: [Int]
  }

  private struct Figures: Decodable {
    let adwin: Alarms
    let adwinErrors: Alarms
    let pageHinkley: Alarms
    let pageHinkleySmall: Alarms
    let ddm: Alarms
    let eddm: Alarms
  }

  private let figures: Figures
  private let numbers: [Double]
  private let errors: [Bool]

  init() throws {
    figures = try reference("drift")
    numbers = bellValues(seed: 3, rows: 20_000, levels: [0, 0.5, 0.2, 0.9])
    var generator = Generator(seed: 4)
    let rates = [0.1, 0.25, 0.1, 0.4]
    errors = (0..<8_000).map { generator.uniform() < rates[$0 / 2_000] }
  }

  private func expect(_ found: DriftAlarms, _ reference: Alarms) {
    #expect(found.drifts == reference.drifts)
    #expect(found.warnings == reference.warnings)
  }

  @Test func `ADWIN raises its alarms where river's does`() {
    // river's starts afresh after an alarm, the paper's keeps the newer part of its window.
    func alarms(_ values: [Double]) -> [Int] {
      var detector = ADWIN()
      return values.indices.filter { index in
        let hasChanged = detector.update(values[index]) == .drift
        if hasChanged { detector = ADWIN() }
        return hasChanged
      }
    }
    #expect(alarms(numbers) == figures.adwin.drifts)
    #expect(alarms(errors.map { $0 ? 1 : 0 }) == figures.adwinErrors.drifts)
    #expect(ADWIN().watching(numbers).drifts.first == figures.adwin.drifts.first)
  }

  @Test func `Page–Hinkley raises its alarms where river's does`() {
    expect(PageHinkley().watching(numbers), figures.pageHinkley)
    expect(PageHinkley(tolerance: 0.01, threshold: 10).watching(numbers), figures.pageHinkleySmall)
  }

  @Test func `DDM and EDDM warn and raise alarms where river's do`() {
    expect(DDM().watching(errors), figures.ddm)
    expect(EDDM().watching(errors), figures.eddm)
  }

  @Test func `a stream that does not change raises hardly an alarm`() {
    let calm = bellValues(seed: 9, rows: 20_000, levels: [0.4])
    #expect(ADWIN().watching(calm).drifts.isEmpty)
    #expect(PageHinkley().watching(calm).drifts.isEmpty)
  }

  @Test func `the window holds what came after the change`() {
    var detector = ADWIN()
    for value in numbers { detector.update(value) }
    #expect(detector.windowLength <= 5_000)
    #expect(isClose(detector.mean, 0.9, within: 0.02))
    #expect(isClose(detector.variance, 0.03, within: 0.003))
  }

  @Test func `a window's mean and variance are those of its values`() {
    var detector = ADWIN(clock: 1_000_000)
    var values: [Double] = []
    for value in numbers.prefix(777) {
      detector.update(value)
      values.append(value)
    }
    let mean = values.reduce(0, +) / 777
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 777
    #expect(isClose(detector.mean, mean, within: 1e-12))
    #expect(isClose(detector.variance, variance, within: 1e-12))
  }

  @Test func `only the change that was asked for is found`() {
    let rising = bellValues(seed: 8, rows: 4_000, levels: [0, 1])
    let falling = rising.map { -$0 }
    #expect(!PageHinkley(direction: .rise).watching(rising).drifts.isEmpty)
    #expect(PageHinkley(direction: .fall).watching(rising).drifts.isEmpty)
    #expect(!PageHinkley(direction: .fall).watching(falling).drifts.isEmpty)
    #expect(PageHinkley(direction: .rise).watching(falling).drifts.isEmpty)
  }

  @Test func `watching a stream leaves the detector as it was`() {
    let detector = DDM()
    _ = detector.watching(errors)
    #expect(detector == DDM())
  }

  @Test func `values of any finite size are taken`() {
    for scale in [1e-300, 1e-9, 1e9, 1e150] {
      var detector = ADWIN()
      for value in numbers.prefix(2_000) { detector.update(value * scale) }
      #expect(detector.mean.isFinite && detector.windowLength > 0)
    }
  }
}

/// Bell-shaped numbers around levels that change at equal distances.
func bellValues(seed: UInt64, rows: Int, levels: [Double]) -> [Double] {
  var generator = Generator(seed: seed)
  return (0..<rows).map { levels[$0 * levels.count / rows] + 0.3 * generator.bell() }
}
