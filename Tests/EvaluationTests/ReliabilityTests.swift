import LinearAlgebra
import MLTestSupport
import Plots
import Testing

@testable import Evaluation

@Suite struct ReliabilityTests {
  @Test func `bins are scikit-learn's, and the errors and Murphy's terms follow from them`() throws {
    for figures in try EvaluationFigures.recorded().binary {
      let (labels, scores, _, _) = eventData(decimals: figures.decimals)
      for (expected, bins) in [
        (figures.uniform, ProbabilityBins.equalWidth(10)), (figures.quantile, .equalMass(10)),
      ] {
        let diagram = ReliabilityDiagram(labels: labels, probabilities: scores, bins: bins)
        #expect(isClose(diagram.bins.map(\.frequency.estimate), expected.frequencies, within: 1e-13))
        #expect(isClose(diagram.bins.map(\.meanProbability), expected.means, within: 1e-13))
        #expect(diagram.bins.map(\.count) == expected.counts)
        #expect(isClose(diagram.expectedCalibrationError, expected.expected, within: 1e-13))
        #expect(isClose(diagram.maximumCalibrationError, expected.maximum, within: 1e-13))
        #expect(isClose(diagram.averageCalibrationError, expected.average, within: 1e-13))
        let parts = BrierDecomposition(labels: labels, probabilities: scores, bins: bins)
        #expect(isClose(parts.reliability, expected.reliability, within: 1e-13))
        #expect(isClose(parts.resolution, expected.resolution, within: 1e-13))
        #expect(isClose(parts.uncertainty, expected.uncertainty, within: 1e-13))
        #expect(
          isClose(
            Metric.calibrationError(bins: bins)(labels: labels, scores: scores), expected.expected,
            within: 1e-13))
      }
    }
  }

  @Test func `nothing is left over when all rows of a bin have one probability`() {
    let (labels, scores, _, _) = eventData(decimals: 1)
    let parts = BrierDecomposition(labels: labels, probabilities: scores, bins: .equalWidth(20))
    #expect(abs(parts.withinBins) < 1e-14)
    #expect(isClose(parts.reliability - parts.resolution + parts.uncertainty, parts.score, within: 1e-13))
  }

  @Test func `a share has Wilson's interval`() throws {
    for row in try EvaluationFigures.recorded().differences.wilson {
      let interval = ConfidenceInterval.wilson(Int(row[0]), of: Int(row[1]))
      #expect(
        isClose(interval.lower, row[2], within: 1e-12) && isClose(interval.upper, row[3], within: 1e-12))
    }
  }

  @Test func `the diagram is drawn with intervals and the diagonal`() {
    let (labels, scores, _, _) = eventData(decimals: -1)
    let diagram = ReliabilityDiagram(labels: labels, probabilities: scores)
    #expect(diagram.chart.layers.count == 3 && diagram.chart.text().contains("calibrated"))
    #expect(!diagram.histogram.text().isEmpty)
  }
}
