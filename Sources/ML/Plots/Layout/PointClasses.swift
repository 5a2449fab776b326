/// The classes that points with numbers are shown in: of colour and of size, common to all layers of a chart.
struct PointClasses {
  let colors: Classes?
  let sizes: Classes?

  init(_ points: [Chart.Points]) {
    let colors = points.flatMap { $0.color?.values ?? [] }
    let sizes = points.flatMap { $0.size?.values ?? [] }
    self.colors = colors.isEmpty ? nil : Classes(colors, target: 4)
    self.sizes = sizes.isEmpty ? nil : Classes(sizes, target: 3)
  }
}

/// The classes between round numbers that values are shown in.
struct Classes: Hashable {
  /// Ascending; one more than there are classes.
  let edges: [Double]

  /// About `target` classes that hold all values; one class without values.
  init(_ values: [Double], target: Int) {
    guard let least = values.min(), let greatest = values.max() else {
      edges = [0, 1]
      return
    }
    let range = safeDomain(least...greatest)
    let step = NiceStep(span: range.upperBound - range.lowerBound, target: target)
    let marks = step.multiples(covering: range)
    edges = marks.count > 1 ? marks : [range.lowerBound, range.upperBound]
  }

  var count: Int { edges.count - 1 }

  func index(_ value: Double) -> Int {
    min(max((edges.firstIndex { $0 > value } ?? edges.count) - 1, 0), count - 1)
  }

  /// 0 for the lowest class to 1 for the highest.
  func strength(_ index: Int) -> Double { count > 1 ? Double(index) / Double(count - 1) : 1 }
}
