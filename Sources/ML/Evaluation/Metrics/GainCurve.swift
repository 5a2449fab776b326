import Learning
import LinearAlgebra
public import Plots

/// Which share of the events stands among the rows with the highest scores (gain), and how many times more than among
/// as many rows at random (lift).
///
/// Rows with equal scores are one step. With weights all shares are shares of the weight.
///
/// - Source: Ling & Li, "Data mining for direct marketing: problems and solutions", KDD 1998.
public struct GainCurve: Hashable, Sendable {
  /// The share of rows at or above each threshold, from 0 to 1.
  public let rowShares: [Double]
  /// The share of events at or above each threshold, from 0 to 1; not a number without events.
  public let gains: [Double]
  /// One row for each tenth (or other part) of the rows, highest scores first.
  public let parts: [Part]

  /// The rows between two places of the ranking. Rows with equal scores at an edge count by their share, as in
  /// ``AlertOutcome``, so events need not be whole numbers.
  public struct Part: Hashable, Sendable {
    /// The number of rows, or the sum of their weights.
    public let rowCount: Double
    /// The number of events, or the sum of their weights.
    public let eventCount: Double
    /// The share of events among the part's rows.
    public let frequency: Double
    /// The frequency in units of that of all rows.
    public let lift: Double
    /// The share of all events from the first part to this one.
    public let cumulativeGain: Double
    /// The frequency from the first part to this one in units of that of all rows.
    public let cumulativeLift: Double
  }

  /// Walks through the rows in order of falling score. O(*n*).
  ///
  /// - Parameters:
  ///   - weights: How often each row counts; nil if each counts once.
  ///   - partCount: Into how many parts the table cuts the rows: of nearly equal numbers of whole rows, or of equal
  ///     weight.
  /// - Precondition: There are as many scores as labels, none is NaN, there are as many rows as parts, and weights are
  ///   finite and not negative.
  public init(labels: [Bool], scores: [Double], weights: [Double]? = nil, partCount: Int = 10) {
    require(
      partCount >= 1 && partCount <= max(1, labels.count),
      "\(labels.count) rows cannot be cut into \(partCount) parts")
    requireRows(labels.count, "scores", scores.count, weights: weights)
    let groups = Ranking(labels: labels, scores: scores).groupWeights(weights)
    var rows = [0.0]
    var events = [0.0]
    for group in groups where group.events + group.others > 0 {
      rows.append(rows.last! + (group.events + group.others))
      events.append(events.last! + group.events)
    }
    let (count, total) = (rows.last!, events.last!)
    rowShares = rows.map { $0 / count }
    gains = events.map { $0 / total }
    var parts: [Part] = []
    var before = (rows: 0.0, events: 0.0)
    var group = 0
    for part in 1...partCount {
      let end =
        weights == nil ? Double(labels.count * part / partCount) : count * Double(part) / Double(partCount)
      while group + 2 < rows.count, rows[group + 1] <= end { group += 1 }
      // Of a group that lies across the edge the part's share counts.
      let caught =
        rows.count == 1
        ? 0
        : end >= rows[group + 1]
          ? events[group + 1]
          : events[group] + (events[group + 1] - events[group]) * (end - rows[group])
            / (rows[group + 1] - rows[group])
      let frequency = (caught - before.events) / (end - before.rows)
      parts.append(
        Part(
          rowCount: end - before.rows, eventCount: caught - before.events, frequency: frequency,
          lift: frequency / (total / count), cumulativeGain: caught / total,
          cumulativeLift: caught / end / (total / count)))
      before = (end, caught)
    }
    self.parts = parts
  }

  /// The lift at each threshold but the first: the share of events divided by the share of rows.
  public var lifts: [Double] { zip(gains, rowShares).dropFirst().map { $0 / $1 } }
}

extension GainCurve: Displayable {
  /// The share of events against the share of rows, with what a random order would give.
  public var chart: Chart {
    Chart(
      title: "Cumulative gain", x: Axis("share of rows", domain: 0...1, format: .percent(0)),
      y: Axis("share of events", domain: 0...1, format: .percent(0)),
      [
        .line("model", x: rowShares, y: gains),
        .rule(from: (x: 0, y: 0), to: (x: 1, y: 1), label: "random order"),
      ])
  }

  /// The lift against the share of rows.
  public var liftChart: Chart {
    Chart(
      title: "Lift", x: Axis("share of rows", domain: 0...1, format: .percent(0)), y: Axis("lift"),
      [.line("model", x: Array(rowShares.dropFirst()), y: lifts), .rule(y: 1, label: "random order")])
  }

  /// The table of parts.
  public var table: Tabulation {
    func text(_ value: Double) -> String {
      value == value.rounded() ? value.grouped(0) : value.grouped(1)
    }
    return Tabulation(
      columns: ["part", "rows", "events", "frequency", "lift", "cumulative gain", "cumulative lift"].map {
        .init($0, alignment: .trailing)
      },
      rows: parts.enumerated().map { place, part in
        [
          "\(place + 1)", text(part.rowCount), text(part.eventCount), part.frequency.percent(1),
          part.lift.formatted(2), part.cumulativeGain.percent(1), part.cumulativeLift.formatted(2),
        ].map { .init($0) }
      })
  }

  public var exhibit: Exhibit { chart.exhibit }
}
