import Testing

@testable import Plots

@Suite struct `Distributions` {
  private func box(_ values: [Double]) throws -> Chart.Box {
    try #require(Chart.Boxes(name: "", groups: [values]).boxes[0])
  }

  @Test func `quartiles are interpolated between order statistics`() throws {
    let box = try box([7, 1, 3, 2, 10, 4])
    #expect(box.lowerQuartile == 2.25 && box.median == 3.5 && box.upperQuartile == 6.25)
    #expect(try self.box([5]).median == 5)
  }

  @Test func `whiskers reach the farthest values within 1,5 box lengths, and the others are outliers`() throws
  {
    let box = try box([1, 2, 3, 4, 5, 6, 7, 8, 9, 17, -6])
    // Quartiles 2.5 and 7.5: from −5 to 15.
    #expect(box.lowerWhisker == 1 && box.upperWhisker == 9)
    #expect(box.outliers == [-6, 17] && box.outlierCount == 2)
  }

  @Test func `many outliers are thinned and counted, the outermost stay`() throws {
    let values = [Double](repeating: 0, count: 1000) + (1...200).map(Double.init)
    let box = try box(values)
    #expect(box.outliers.count <= 41 && box.outlierCount == 200 && box.outliers.last == 200)
    let chart = Chart.box(title: "t", labels: ["a"], groups: [values])
    #expect(chart.remarks == ["\(box.outliers.count) of 200 outliers are drawn."])
  }

  @Test func `boxes beyond the axes are cut off there, and the chart says so`() {
    let chart = Chart.box(
      title: "t", labels: ["inside", "across", "beyond"], groups: [[1, 2, 3], [5, 9, 30], [50, 60]],
      value: Axis(domain: 0...10))
    let plan = Plan(chart)
    #expect(plan.whiskers(plan.boxes[0]).map(\.index) == [0, 1])
    #expect(chart.remarks == ["2 boxes reach beyond the axes."])
    #expect(chart.text(style: .ascii).split(separator: "\n")[3].filter { $0 != " " } == "beyond|")
  }

  @Test func `a density integrates to one and follows Silverman’s rule`() throws {
    var random = Generator(seed: 31)
    for count in [2, 50, 5000] {
      let sorted = (0..<count).map { _ in 3 * random.normal() }.sorted()
      let density = try #require(KernelDensity(sorted))
      let step = 0.05
      let sum = stride(from: -60.0, to: 60, by: step).reduce(0) { $0 + density.value(at: $1) * step }
      #expect((sum - 1).magnitude < 1e-3)
    }
    // s = √2.5 and IQR/1.34 = 2/1.34, which is less; n = 5.
    let density = try #require(KernelDensity([1, 2, 3, 4, 5]))
    #expect((density.bandwidth - 0.9 * 2 / 1.34 / power(5, 0.2)).magnitude < 1e-12)
    // The mean of five normal densities at 3.
    let h = density.bandwidth
    let exact = [2, 1, 0, 1, 2].reduce(0.0) { $0 + exponential(-Double($1 * $1) / (2 * h * h)) }
    #expect((density.value(at: 3) - exact / (5 * h * 2.5066282746310002)).magnitude < 1e-12)
  }

  @Test func `a shared grid moves a density by less than a picture shows`() throws {
    var random = Generator(seed: 32)
    let sorted = (0..<3000).map { _ in random.normal() }.sorted()
    let density = try #require(KernelDensity(sorted))
    for place in stride(from: -3.0, through: 3, by: 0.37) {
      let exact =
        sorted.reduce(0) { sum, value in
          let distance = (place - value) / density.bandwidth
          return sum + exponential(-distance * distance / 2)
        } * 0.3989422804014327 / (density.bandwidth * 3000)
      #expect((density.value(at: place) - exact).magnitude < 1e-3 * 0.4)
    }
  }

  @Test func `values without spread have no density, and the chart says so`() {
    #expect(KernelDensity([2, 2, 2]) == nil && KernelDensity([]) == nil && KernelDensity([1]) == nil)
    let chart = Chart.density(title: "t", labels: ["a", "b"], groups: [[1, 2, 4], [3, 3]])
    #expect(chart.note?.contains("Silverman’s rule: 0.81 (a).") == true)
    #expect(chart.note?.hasSuffix("“b” has no spread and no density.") == true)
  }

  @Test func `stacked parts stand on one another, each sign on its own side`() {
    let chart = Chart.stackedBars(
      title: "t", labels: ["a"], names: ["x", "y", "z"], values: [[3], [-2], [4]])
    let plan = Plan(chart)
    let ends = plan.bars.map { plan.rectangles($0)[0].y }
    #expect(ends[2].lowerBound == ends[0].upperBound && ends[1].upperBound == ends[0].lowerBound)
    #expect(plan.y.value(at: ends[2].upperBound) == 7)
    let logarithmic = Chart.stackedBars(
      title: "t", labels: ["a"], names: ["x"], values: [[3]], value: Axis(scale: .logarithmic))
    #expect(Plan(logarithmic).y.axis.scale == .linear)
    let grouped = Plan(Chart.groupedBars(title: "t", labels: ["a"], names: ["x", "y"], values: [[3], [4]]))
    let sides = grouped.bars.map { grouped.rectangles($0)[0].x }
    #expect((sides[0].upperBound - sides[1].lowerBound).magnitude < 1e-12)
  }

  @Test func `classes of numbers end at round ones and hold every value`() {
    var random = Generator(seed: 33)
    for exponent in -8...8 {
      let values = (0..<50).map { _ in random.normal() * powerOfTen(Double(exponent)) }
      let classes = Classes(values, target: 4)
      #expect((2...8).contains(classes.count))
      for value in values {
        let index = classes.index(value)
        #expect(value >= classes.edges[index] && value <= classes.edges[index + 1])
      }
    }
    #expect(Classes([], target: 4).count == 1 && Classes([5], target: 4).index(5) < 8)
  }
}
