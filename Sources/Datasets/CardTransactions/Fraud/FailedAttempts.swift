/// How often a wrong PIN, password or code was entered just before a payment went through.
///
/// Everybody mistypes now and then. Who takes over an account or tries stolen numbers has to guess, until complete
/// sets of data are on sale. The draws come after the stream is complete and from a source of their own.
struct FailedAttempts {
  /// How the guessing goes out of fashion.
  let adaptation: Ramp

  func added(to stream: [Transaction], in world: World) -> [Transaction] {
    var draws = Draws(seed: world.seed, stream: 2)
    return stream.map { transaction in
      var copy = transaction
      copy.failedAttempts = attempts(before: transaction, &draws)
      return copy
    }
  }

  private func attempts(before transaction: Transaction, _ draws: inout Draws) -> Int {
    if transaction.channel == .contactless { return 0 }
    let day = transaction.second / Calendar.secondsPerDay
    let isGuess = transaction.fraud == .takeover || transaction.fraud == .testing
    if isGuess, draws.chance(adaptation.blend(0.45, 0.08, onDay: day)) { return draws.integer(1...6) }
    var count = 0
    while count < 4, draws.chance(count == 0 ? 0.035 : 0.25) { count += 1 }
    return count
  }
}
