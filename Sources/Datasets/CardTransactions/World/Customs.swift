/// How people pay in a period, and what changes about it.
struct Customs: Sendable {
  /// Up to this amount a card may be used without its PIN. Units: the home currency.
  struct ContactlessLimit: Sendable {
    let from: Int
    let amount: Double
  }

  /// A season in which some people go abroad once.
  struct Season: Sendable {
    let probability: Double
    let starts: ClosedRange<Int>

    init(_ probability: Double, _ starts: ClosedRange<Int>) {
      self.probability = probability
      self.starts = starts
    }
  }

  let seasons: [Season]
  /// In the order of time; the first holds from the period's start.
  let contactlessLimits: [ContactlessLimit]
  /// By which share people buy more often online at the end of `moreOnline`.
  var onlineGrowth = 0.0
  var moreOnline = Ramp.never
  /// The chance that a person buys gift cards on a day; three times as high in December. None are sold at 0.
  var giftCards = 0.0

  func contactlessLimit(onDay day: Int) -> Double {
    contactlessLimits.last { $0.from <= day }!.amount
  }

  /// How many times as often as at the start people buy online.
  func online(onDay day: Int) -> Double {
    moreOnline.blend(1, 1 + onlineGrowth, onDay: day)
  }
}
