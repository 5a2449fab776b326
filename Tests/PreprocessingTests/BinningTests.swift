import Learning
import LinearAlgebra
import MLTestSupport
import Plots
import Tabular
import Testing

@testable import Preprocessing

@Suite struct BinningTests {
  private struct Bins: Decodable {
    let iv: Double
    let bins: Int
    let woe: [Double]
    let counts: [Int]
    let splits: [Double]
  }
  private struct Figures: Decodable {
    let synthetic: [String: [Bins]]
    let cancer: [Bins]
    let towns: Bins
  }

  private let figures: Figures
  private let training = synthetic(rows: 3_000, columns: 5, seed: 91)

  init() throws { figures = try reference("binning") }

  @Test(arguments: OptimalBinning.Trend.allCases)
  func `information values are at least optbinning's, and within two per cent`(_ trend: OptimalBinning.Trend)
    throws
  {
    for (column, expected) in figures.synthetic["\(trend)"]!.enumerated() {
      let found = try OptimalBinning(trend: trend).fit(
        training.features.column(column), events: training.target)
      #expect(
        isWithin(found.informationValue, expected.iv),
        "\(column): \(found.informationValue) for \(expected.iv)")
    }
  }

  private func isWithin(_ found: Double, _ expected: Double) -> Bool {
    found > 0.98 * expected - 1e-9 && found < 1.02 * expected + 1e-9
  }

  @Test func `on the breast cancer data, where fine bins of one kind are many, they are larger`() throws {
    // optbinning joins a fine bin without events, or with nothing else, to its neighbour before the search; here the
    // search decides where it goes, which is worth up to 4 % of the information value.
    let cancer = try reference("breast-cancer", BreastCancer.self).dataset
    for (column, expected) in figures.cancer.enumerated() {
      let found = try OptimalBinning().fit(cancer.features.column(column), events: cancer.target)
      #expect(
        found.informationValue > expected.iv - 1e-9 && found.informationValue < 1.045 * expected.iv,
        "\(column): \(found.informationValue) in \(found.bins.count) for \(expected.iv) in \(expected.bins)")
    }
  }

  @Test func `categories are joined by their event rates`() throws {
    var generator = Generator(seed: 92)
    var towns: [String?] = []
    var defaults: [Bool] = []
    for _ in 0..<2_000 {
      let town = Int(12 * generator.uniform())
      towns.append("town" + (town < 10 ? "0" : "") + "\(town)")
      defaults.append(generator.uniform() < 0.1 + 0.05 * Double(town * 7 % 12))
    }
    let found = try OptimalBinning().fit(categories: towns, events: defaults)
    #expect(isWithin(found.informationValue, figures.towns.iv))
    let rates = found.bins.map(\.eventRate)
    #expect(rates == rates.sorted() && found.isCategorical)
    #expect(found.bins.reduce(0) { $0 + $1.count } == 2_000)
    let few = try OptimalBinning(maximumBins: 3).fit(categories: towns, events: defaults)
    #expect(few.bins.count == 3 && few.bin(of: "nowhere") == nil)
    for (place, bin) in few.bins.enumerated() {
      for town in bin.label.split(separator: ", ") { #expect(few.bin(of: String(town)) == place) }
    }
  }

  @Test func `rates follow the trend and bins have their least size`() throws {
    let values = training.features.column(0)
    for trend in OptimalBinning.Trend.allCases {
      let binning = try OptimalBinning(trend: trend, maximumBins: 6, minimumBinShare: 0.1).fit(
        values, events: training.target)
      let rates = binning.bins.map(\.eventRate)
      #expect(binning.bins.count <= 6 && binning.bins.allSatisfy { $0.count >= 300 })
      switch trend {
      case .ascending: #expect(rates == rates.sorted())
      case .descending: #expect(rates == rates.sorted(by: >))
      case .peak:
        let top = rates.firstIndex(of: rates.max()!)!
        #expect(Array(rates[...top]) == rates[...top].sorted())
        #expect(Array(rates[top...]) == rates[top...].sorted(by: >))
      default: break
      }
    }
  }

  @Test func `the search finds what trying every way to join finds`() throws {
    var random = RandomNumbers(seed: 17)
    for _ in 0..<20 {
      let fine = (0..<7).map { _ in
        BinCounts(events: Double(random.integer(in: 1..<20)), others: Double(random.integer(in: 1..<40)))
      }
      let total = fine.reduce(BinCounts(), +)
      var best = 0.0
      for mask in 0..<64 {
        var bins = [fine[0]]
        for place in 1..<7 {
          if mask >> (place - 1) & 1 == 1 {
            bins.append(fine[place])
          } else {
            bins[bins.count - 1].add(fine[place])
          }
        }
        guard zip(bins, bins.dropFirst()).allSatisfy({ $0.rate < $1.rate }), bins.count <= 4 else { continue }
        best = max(best, bins.reduce(0) { $0 + $1.informationValue(of: total) })
      }
      let found = BinSearch(fine: fine, total: total, leastSize: 0, maximumBins: 4, leastDifference: 0).best([
        .up
      ])
      #expect(isClose(try #require(found).value, best, within: 1e-12))
    }
  }

  @Test func `missing values have a bin of their own`() throws {
    var values = training.features.column(0)
    for row in values.indices where row % 10 == 0 { values[row] = .nan }
    let binning = try OptimalBinning().fit(values, events: training.target, name: "income")
    let missing = try #require(binning.missing)
    #expect(missing.count == 300)
    #expect(binning.weightOfEvidence(of: .nan) == missing.weightOfEvidence)
    #expect(isClose(binning.bins.reduce(0) { $0 + $1.share } + missing.share, 1, within: 1e-12))
    guard case .table(let table) = binning.exhibit else { throw Failure() }
    #expect(table.rows.count == binning.bins.count + 1)
    #expect(binning.chart.title.contains("income"))
    let none = try OptimalBinning().fit(training.features.column(0), events: training.target)
    #expect(none.missing == nil && none.weightOfEvidence(of: .nan) == 0)
  }

  private struct Failure: Error {}

  @Test func `a weight of two is the sample twice`() throws {
    let rows = training.rows(0..<500)
    let weights = (0..<500).map { Double($0 % 3) }
    let copies = (0..<500).flatMap { Array(repeating: $0, count: $0 % 3) }
    let weighted = try OptimalBinning().fit(rows.features.column(0), events: rows.target, weights: weights)
    let copied = try OptimalBinning().fit(
      copies.map { rows.features[$0, 0] }, events: copies.map { rows.target[$0] })
    #expect(weighted == copied)
  }

  @Test func `a constant, a perfect and a tiny variable have one bin or a few`() throws {
    let events = (0..<40).map { $0 < 10 }
    let constant = try OptimalBinning().fit([Double](repeating: 3, count: 40), events: events)
    #expect(constant.bins.count == 1 && constant.informationValue == 0)
    let perfect = try OptimalBinning().fit((0..<40).map(Double.init), events: events)
    #expect(perfect.bins.allSatisfy { $0.weightOfEvidence.isFinite })
    let pair = try OptimalBinning().fit([1, 2], events: [true, false])
    #expect(pair.bins.count == 1)
  }

  @Test func `bad input is an error`() {
    #expect(throws: FitError.self) { try OptimalBinning().fit([1, 2], events: [true, true]) }
    #expect(throws: FitError.nonFinite(row: 1, column: "x")) {
      try OptimalBinning().fit([1, .infinity], events: [true, false])
    }
    #expect(throws: FitError.noValues(column: "x")) {
      try OptimalBinning().fit([.nan, .nan], events: [true, false])
    }
    #expect(throws: FitError.self) {
      try OptimalBinning(minimumBinShare: 2).fit([1, 2], events: [true, false])
    }
    #expect(throws: FitError.self) { try OptimalBinning().fit([1, 2, 3], events: [true, false]) }
  }
}

@Suite struct ScorecardTests {
  private let table: Table
  private let model: WeightOfEvidenceModel
  private let target: [Bool]

  init() throws {
    let data = synthetic(rows: 1_000, columns: 4, seed: 93)
    let towns = (0..<1_000).map { row -> String in data.features[row, 1] > 0 ? "north" : "south" }
    table = try Table(["income": Column(data.features.column(0)), "town": Column(towns)])
    target = data.target
    model = try WeightOfEvidenceEncoder().fit(
      LabelledTable(table, target: target), columns: ["income", "town"])
  }

  @Test func `evidence becomes features with names`() throws {
    #expect(model.outputNames == ["evidence of income", "evidence of town"])
    let features = try model.transform(table)
    #expect(features[0, 0] == model.binnings[0].weightOfEvidence(of: try table.numbers("income")[0]))
    #expect(throws: PredictionError.unknownCategory(row: 0, column: "town", category: "west")) {
      try model.transform(Table(["income": Column([0.1]), "town": Column(["west"])]))
    }
  }

  @Test func `the score is the log-odds in points`() throws {
    let card = Scorecard(
      binnings: model.binnings, coefficients: [-0.9, -1.1], intercept: -0.8, baseScore: 500, baseOdds: 20,
      pointsToDoubleOdds: 40, roundsPoints: false)
    let features = try model.transform(table)
    let scores = try card.score(table)
    for row in 0..<20 {
      let logOdds = -0.8 - 0.9 * features[row, 0] - 1.1 * features[row, 1]
      #expect(isClose(card.probability(ofScore: scores[row]), sigmoid(logOdds), within: 1e-12))
    }
    #expect(isClose(card.probability(ofScore: 500), 1 / 21.0, within: 1e-12))
    #expect(isClose(card.probability(ofScore: 540), 1 / 41.0, within: 1e-12))
  }

  @Test func `reasons name the variables that cost most`() throws {
    let card = Scorecard(binnings: model.binnings, coefficients: [-1, -1], intercept: -1)
    #expect(card.points.joined().allSatisfy { $0 == $0.rounded() })
    let (points, reasons) = (try card.pointsByRow(table), try card.reasons(table))
    let best = card.points.map { $0.max()! }
    for row in 0..<50 {
      let lost = zip(best, points[row]).map { $0 - $1 }
      #expect(reasons[row].map(\.lost) == lost.filter { $0 > 0 }.sorted(by: >))
    }
    guard case .table(let shown) = card.exhibit else { return }
    #expect(shown.rows.count == card.points.joined().count)
  }
}
