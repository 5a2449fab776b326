/// Eighteen months of card payments in which thieves, customers, seasons and the bank's own data change.
let cardMonths = DatasetGenerator(name: "card-months") {
  let world = cardMonthsWorld()
  let transactions = cardMonthsStream(in: world)
  return [
    DatasetFile(name: "card-months.csv", text: cardMonthsCSV(transactions, in: world)),
    DatasetFile(name: "card-months.md", text: cardMonthsSheet(transactions, in: world)),
  ]
}

/// When what changes. Each change has a time of its own, so that its effect can be seen alone.
enum CardMonthsChanges {
  /// 1 July 2023 to 31 December 2024.
  static let calendar = Calendar(from: 2023, 7, months: 18)
  /// The bank asks for a second proof of identity where a new device pays more than 100; two in three of
  /// those whom it concerns find a way round it, the first soon, the last after three months.
  static let adaptation = Ramp(
    from: calendar.day(2024, 2, 1), to: calendar.day(2024, 5, 1), height: 0.65)
  /// Payments without contact and without a PIN: up to 30 before, up to 50 from then on.
  static let limitRaised = calendar.day(2024, 6, 1)
  /// The first day of the scheme that nobody knew.
  static let newScheme = calendar.day(2024, 8, 12)
  /// The week in which distances arrive in metres.
  static let metres = calendar.day(2024, 10, 7)...calendar.day(2024, 10, 13)
  /// The week in which the count of failed attempts does not arrive.
  static let withoutAttempts = calendar.day(2024, 11, 4)...calendar.day(2024, 11, 10)
  /// People buy more and more online.
  static let moreOnline = Ramp(from: calendar.day(2024, 1, 1), to: calendar.days - 1)
}

func cardMonthsWorld() -> World {
  let season = Customs.Season.init
  return World(
    seed: 2_023_0701, calendar: CardMonthsChanges.calendar,
    customs: Customs(
      seasons: [
        season(0.35, 5...60), season(0.12, 75...150), season(0.08, 165...180), season(0.12, 200...340),
        season(0.35, 370...425), season(0.12, 440...515), season(0.08, 530...545),
      ],
      contactlessLimits: [
        Customs.ContactlessLimit(from: 0, amount: 30),
        Customs.ContactlessLimit(from: CardMonthsChanges.limitRaised, amount: 50),
      ],
      onlineGrowth: 0.5, moreOnline: CardMonthsChanges.moreOnline, giftCards: 0.004),
    accountCount: 415)
}

/// All kinds of fraud in the dataset. A new one is a file and a line here.
let cardMonthsSchemes: [any FraudScheme] = [
  CardTesting(bursts: 15, adaptation: CardMonthsChanges.adaptation),
  AccountTakeover(incidents: 84, adaptation: CardMonthsChanges.adaptation),
  MerchantRing(payments: 90, waves: [10...60, 130...180, 250...310, 390...440, 490...545]),
  FriendlyFraud(disputes: 60),
  RemoteFraud(incidents: 24, from: CardMonthsChanges.newScheme),
]

func cardMonthsStream(in world: World) -> [Transaction] {
  let attempts = FailedAttempts(adaptation: CardMonthsChanges.adaptation)
  return attempts.added(to: world.stream(with: cardMonthsSchemes), in: world)
}
