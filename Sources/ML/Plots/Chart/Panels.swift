extension Chart {
  /// Small multiples: a grid of charts with common axes, names and colours.
  public struct Panels: Hashable, Sendable, Codable {
    /// From left to right and from top to bottom.
    public let charts: [Chart]
    /// Whether all panels show the same domain on the x axis, and on the y axis.
    public let shareX: Bool
    public let shareY: Bool

    /// Panels inside panels are left out.
    public init(_ charts: [Chart], shareX: Bool = true, shareY: Bool = true) {
      self.charts = charts.map { chart in
        var chart = chart
        chart.layers.removeAll { if case .panels = $0 { true } else { false } }
        return chart
      }
      self.shareX = shareX
      self.shareY = shareY
    }

    /// Reads panels; panels inside panels are left out.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        try values.decode([Chart].self, forKey: .charts),
        shareX: try values.decode(Bool.self, forKey: .shareX),
        shareY: try values.decode(Bool.self, forKey: .shareY))
    }

    /// The axis titles that all panels have in common; they are written once.
    var commonX: String { common { $0.x.label } }
    var commonY: String { common { $0.y.label } }

    private func common(_ label: (Chart) -> String) -> String {
      let labels = Set(charts.map(label))
      return labels.count == 1 ? labels.first ?? "" : ""
    }

    /// The charts with common domains, and without the titles that stand once for all.
    ///
    /// A domain is common to the panels whose axes have the same scale: a logarithmic axis cannot show what a linear one
    /// can.
    var aligned: [Chart] {
      let extents = charts.map { Extents(of: $0.withNamedPlaces) }
      func joined(_ side: (Extents) -> ClosedRange<Double>?, _ isAlike: (Chart) -> Bool) -> ClosedRange<
        Double
      >? {
        let ranges = zip(charts, extents).filter { isAlike($0.0) }.compactMap { side($0.1) }
        guard let least = ranges.map(\.lowerBound).min(), let greatest = ranges.map(\.upperBound).max() else {
          return nil
        }
        return least...greatest
      }
      return charts.map { chart in
        var aligned = chart
        if shareX { aligned.x = chart.x.showing(joined(\.x) { $0.x.scale == chart.x.scale }) }
        if shareY { aligned.y = chart.y.showing(joined(\.y) { $0.y.scale == chart.y.scale }) }
        if !commonX.isEmpty { aligned.x = aligned.x.withoutTitle }
        if !commonY.isEmpty { aligned.y = aligned.y.withoutTitle }
        return aligned
      }
    }
  }
}

extension Axis {
  /// The axis with a domain that holds `extent`, unless it has one or has names.
  fileprivate func showing(_ extent: ClosedRange<Double>?) -> Axis {
    guard let extent, categories == nil, domain == nil else { return self }
    let scale = PlotScale(self, extent: extent)
    let (first, last) = (scale.value(at: 0), scale.value(at: 1))
    guard first.isFinite, last.isFinite, first <= last else { return self }
    // Logarithms and powers may round the ends into the data.
    let domain = min(first, extent.lowerBound)...max(last, extent.upperBound)
    return Axis(title, unit: unit, scale: self.scale, domain: domain, format: format)
  }

  fileprivate var withoutTitle: Axis { Axis("", scale: scale, domain: domain, format: format) }
}
