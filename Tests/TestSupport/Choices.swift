/// The choices that a generator makes on its way to a value, and the only thing that it may depend on.
///
/// Every choice is a whole number from 0, the simplest, up to a bound. They are drawn from a seed and recorded; a
/// recorded list that was made shorter or smaller and is played back gives a simpler value. So whatever a function
/// builds from choices can be shrunk, and no generator has to say how.
///
/// - Source: MacIver & Donaldson, "Test-Case Reduction via Test-Case Generation: Insights From the Hypothesis
///   Reducer", ECOOP 2020.
public struct Choices: Sendable {
  private enum Origin: Sendable {
    case random(UInt64)
    case recorded([UInt64])
  }

  private var origin: Origin
  /// What was chosen so far.
  private(set) var made: [UInt64] = []

  init(seed: UInt64) { origin = .random(seed) }
  /// Plays a list back; what lies beyond its end is the simplest choice.
  init(replaying recorded: [UInt64]) { origin = .recorded(recorded) }

  /// SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
  private mutating func random() -> UInt64? {
    guard case .random(var state) = origin else { return nil }
    state &+= 0x9E37_79B9_7F4A_7C15
    origin = .random(state)
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// One choice from 0 to `bound`: the recorded one, or what `drawn` says, or any.
  private mutating func choice(upTo bound: UInt64, drawn: UInt64? = nil) -> UInt64 {
    let choice: UInt64
    switch origin {
    case .recorded(let list): choice = made.count < list.count ? min(list[made.count], bound) : 0
    case .random: choice = drawn ?? uniform(upTo: bound)
    }
    made.append(choice)
    return choice
  }

  private mutating func uniform(upTo bound: UInt64) -> UInt64 {
    let word = random() ?? 0
    return bound == .max ? word : word.multipliedFullWidth(by: bound + 1).high
  }

  /// `true` with a probability; `false` is simpler.
  public mutating func boolean(_ probability: Double = 0.5) -> Bool {
    let unit = random().map { Double($0 >> 11) * 0x1p-53 }
    return choice(upTo: 1, drawn: unit.map { $0 < probability ? 1 : 0 }) == 1
  }

  /// An integer of a range; the nearer to 0, the simpler. The ends and 0 come up more often than the rest.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let simplest = min(max(0, range.lowerBound), range.upperBound)
    let below = UInt64(bitPattern: Int64(simplest)) &- UInt64(bitPattern: Int64(range.lowerBound))
    let above = UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(simplest))
    let isBelow = above == 0 || (below > 0 && boolean())
    let bound = isBelow ? below : above
    let distance: UInt64
    switch random().map({ $0 % 16 }) {
    case 0: distance = choice(upTo: bound, drawn: bound)
    case 1: distance = choice(upTo: bound, drawn: 0)
    // Small numbers are what meets other small numbers.
    case 2, 3, 4, 5: distance = choice(upTo: bound, drawn: uniform(upTo: min(bound, 9)))
    default: distance = choice(upTo: bound)
    }
    let word = UInt64(bitPattern: Int64(simplest))
    return Int(truncatingIfNeeded: isBelow ? word &- distance : word &+ distance)
  }

  /// A finite number: whole ones, fractions, or any bits at all. 0 is the simplest.
  public mutating func number() -> Double {
    switch choice(upTo: 3) {
    case 0: return Double(integer(in: -9...9))
    case 1: return Double(integer(in: -1_000_000...1_000_000))
    case 2: return Double(integer(in: -100_000...100_000)) / Double(integer(in: 1...1000))
    default:
      let number = Double(bitPattern: choice(upTo: .max))
      return number.isFinite ? number : -0.0
    }
  }

  /// One of the elements; the first is the simplest.
  public mutating func element<Element>(of elements: [Element]) -> Element {
    precondition(!elements.isEmpty, "nothing to choose from")
    return elements[Int(choice(upTo: UInt64(elements.count - 1)))]
  }

  /// An array whose length is in a range; the shorter, the simpler.
  public mutating func array<Element>(
    count range: ClosedRange<Int>, of element: (inout Choices) -> Element
  ) -> [Element] {
    // The length is not a choice: whether one more element follows is, so that an element and its choice go together.
    let wanted = range.lowerBound + Int(uniform(upTo: UInt64(range.count - 1)))
    var elements: [Element] = []
    while elements.count < range.upperBound {
      if elements.count >= range.lowerBound,
        choice(upTo: 1, drawn: elements.count < wanted ? 1 : 0) == 0
      {
        break
      }
      elements.append(element(&self))
    }
    return elements
  }

  /// Pieces one after the other; fewer and earlier ones are simpler.
  public mutating func text(of pieces: [String], count: ClosedRange<Int> = 0...5) -> String {
    array(count: count) { $0.element(of: pieces) }.joined()
  }

  /// A value, or `nil` with a probability; the value is simpler.
  public mutating func optional<Value>(
    missing probability: Double = 0.2, _ value: (inout Choices) -> Value
  ) -> Value? {
    boolean(probability) ? nil : value(&self)
  }
}
