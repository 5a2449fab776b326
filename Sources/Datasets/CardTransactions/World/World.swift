/// The people and the merchants of the dataset, before anybody has spent anything.
struct World: Sendable {
  static let seed: UInt64 = 2_025_0701
  static let accountCount = 1_000

  let merchants: Merchants
  let accounts: [Account]

  init() {
    var draws = Draws(seed: World.seed, stream: 1)
    let merchants = Merchants(&draws)
    self.merchants = merchants
    accounts = (1...World.accountCount).map { id in
      var own = Draws(seed: World.seed, stream: 1_000 + UInt64(id))
      return Account(id: id, merchants: merchants, &own)
    }
  }
}
