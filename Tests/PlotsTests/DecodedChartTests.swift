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
        {"points": {"_0": {"name": "p", "x": [1, 2, 3], "y": [4, 5], "color": {"title": "", "values": [1], "format": {"automatic": {}}}, "omitted": 0, "fullCount": -4}}},
        {"intervals": {"_0": {"name": "i", "positions": [1, 2], "values": [1], "lower": [5, 6], "upper": [2, 3], "omitted": 0}}},
        {"boxes": {"_0": {"name": "x", "omitted": 0, "boxes": [null, {"count": -3, "lowerWhisker": 9, "lowerQuartile": 3,
          "median": 1, "upperQuartile": -8, "upperWhisker": 1e300, "outliers": [4, 2], "outlierCount": 0,
          "outline": [-1, 2], "least": 5, "greatest": 4}]}}},
        {"panels": {"_0": {"charts": [], "shareX": true, "shareY": true}}},
        {"network": {"_0": {"nodes": [{"name": "a", "group": ""}], "edges": [{"from": 0, "to": 7, "weight": -1}, {"from": 0, "to": 0, "weight": 2}], "isDirected": true, "seed": 3}}},
        {"tree": {"_0": {"root": {"lines": [], "branch": "b", "strength": 99, "children": []}, "strengthTitle": "s"}}},
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

  @Test func `from before there was a choice have the usual aspect and bars`() throws {
    let axis = #"{"title": "", "scale": {"linear": {}}, "format": {"automatic": {}}}"#
    let json = #"{"title": "t", "x": \#(axis), "y": \#(axis), "layers": []}"#
    let chart = try JSONDecoder().decode(Chart.self, from: Data(json.utf8))
    #expect(chart.aspect == .free && chart.barArrangement == .grouped)
  }

  @Test func `whose day does not exist have the nearest`() throws {
    let json = #"{"year": 2023, "month": 99, "day": -3}"#
    #expect(try JSONDecoder().decode(Axis.Day.self, from: Data(json.utf8)) == Axis.Day(2023, 12, 1))
  }

  @Test func `whose domain cannot be shown follow their data`() throws {
    let json = #"{"title": "x", "scale": {"logarithmic": {}}, "format": {"automatic": {}}, "domain": [0, 1]}"#
    #expect(try JSONDecoder().decode(Axis.self, from: Data(json.utf8)).domain == nil)
  }
}
