/// A way to take money with somebody's card.
///
/// A scheme sees the same world as the honest people and adds transactions to theirs. It draws from a stream of its
/// own, so that a change in one scheme leaves the other rows as they were.
protocol FraudScheme: Sendable {
  var kind: FraudKind { get }
  /// The first day on which the scheme is at work, counted from the period's start.
  var firstDay: Int { get }
  func transactions(in world: World, _ draws: inout Draws) -> [Transaction]
}

extension FraudScheme {
  var firstDay: Int { 0 }

  /// The transactions of all incidents, marked as this kind of fraud.
  func markedTransactions(in world: World, stream: UInt64) -> [Transaction] {
    var draws = Draws(seed: world.seed, stream: stream)
    return transactions(in: world, &draws).map { transaction in
      var marked = transaction
      marked.fraud = kind
      return marked
    }
  }
}

/// When an incident becomes known: a delay after its last transaction, with a median in days.
///
/// - Returns: a second, at least an hour after `last`.
func reportTime(after last: Int, medianDays: Double, sigma: Double, _ draws: inout Draws) -> Int {
  let delay = draws.spread(medianDays * Double(Calendar.secondsPerDay), sigma)
  let longest = Double(120 * Calendar.secondsPerDay)
  return last + max(Calendar.secondsPerHour, Int(min(delay, longest)))
}
