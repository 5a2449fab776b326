import Foundation
import Testing

@testable import Plots

/// A chart that crosses between processes may have been written by anything.
@Suite struct `Decoded charts` {
  @Test func `whose lists do not fit together are drawn as far as they go`() throws {
    let json = """
      {"title": "t", "x": {"title": "", "scale": {"linear": {}}, "format": {"automatic": {}}},
       "y": {"title": "", "scale": {"categories": {"_0": ["a"]}}, "format": {"decimals": {"_0": -3}}},
       "layers": [
        {"line": {"_0": {"name": "a", "x": [1, 2, 3], "y": [1], "breaks": [-4, 99, 1, 1], "omitted": 0, "fullCount": 9}}},
        {"band": {"_0": {"name": "b", "x": [1, 2], "lower": [5], "upper": [1, 2, 3], "omitted": -1, "fullCount": 0}}},
        {"bars": {"_0": {"name": "c", "values": [1, null, 3], "intervals": [[1, 2]]}}},
        {"histogram": {"_0": {"name": "d", "edges": [3, 1], "counts": [1, 2, 3], "omitted": 0, "outside": 0}}},
        {"heatMap": {"_0": {"values": [[1, null], []], "format": {"percent": {"_0": 900}}}}}]}
      """
    let chart = try JSONDecoder().decode(Chart.self, from: Data(json.utf8))
    for place in chart.layers.indices {
      var single = chart
      single.layers = [chart.layers[place]]
      for chart in [single, single.condensed(to: 1)] {
        #expect(!chart.text(width: 40).isEmpty && !chart.text(style: .ascii).isEmpty)
        #expect(try MarkupCheck.elements(of: chart.svg(idPrefix: "c")).first?.name == "svg")
        #expect(!chart.alternativeText.isEmpty)
        _ = chart.tabulation.text()
      }
    }
    #expect(!chart.svg(idPrefix: "c").isEmpty && !chart.text().isEmpty)
  }

  @Test func `whose domain cannot be shown follow their data`() throws {
    let json = #"{"title": "x", "scale": {"logarithmic": {}}, "format": {"automatic": {}}, "domain": [0, 1]}"#
    #expect(try JSONDecoder().decode(Axis.self, from: Data(json.utf8)).domain == nil)
  }
}
