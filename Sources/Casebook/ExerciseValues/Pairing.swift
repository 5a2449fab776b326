/// Pairs the elements of two lists in any order, each with one that it agrees with, as many as can be.
///
/// Only elements with the same outline (all but the numbers) can agree. Among those, in ascending order of their numbers,
/// each is tried with its counterpart first, which settles lists that agree; what is left is paired along augmenting
/// paths (Berge, "Two theorems in graph theory", PNAS 43, 1957). Numbers alone are paired by one pass over both in
/// ascending order: the numbers that agree with an expected one are an interval whose two ends rise with it, so that no
/// pairing can do better. (For a relative tolerance that is so below 1, and up to rounding at the very edge.)
///
/// - Complexity: O(*n* log *n*) where nothing but equal values agree, for numbers, and for lists that agree in ascending
///   order; O(*n*³) comparisons at worst.
struct Pairing {
  /// The places in the first list that have no partner, in ascending order.
  private(set) var unpairedActual: [Int] = []
  private(set) var unpairedExpected: [Int] = []

  var isPerfect: Bool { unpairedActual.isEmpty && unpairedExpected.isEmpty }

  init(_ actual: [ExerciseValue], _ expected: [ExerciseValue], by comparison: Comparison) {
    var groups: [ExerciseValue: (actual: [Int], expected: [Int])] = [:]
    for (place, value) in actual.enumerated() {
      groups[comparison.outline(value), default: ([], [])].actual.append(place)
    }
    for (place, value) in expected.enumerated() {
      groups[comparison.outline(value), default: ([], [])].expected.append(place)
    }
    for (outline, group) in groups {
      if comparison.tolerance == .exact {
        let shared = min(group.actual.count, group.expected.count)
        unpairedActual += group.actual.dropFirst(shared)
        unpairedExpected += group.expected.dropFirst(shared)
      } else if case .number = outline, comparison.hasRisingIntervals {
        pairNumbers(group.actual, group.expected, actual, expected, comparison)
      } else {
        var matching = Matching(
          Self.sorted(group.actual, actual), Self.sorted(group.expected, expected)
        ) { comparison.agrees(actual[$0], with: expected[$1]) }
        matching.run()
        unpairedActual += matching.unpairedLeft
        unpairedExpected += matching.unpairedRight
      }
    }
    unpairedActual.sort()
    unpairedExpected.sort()
  }

  private mutating func pairNumbers(
    _ left: [Int], _ right: [Int], _ actual: [ExerciseValue], _ expected: [ExerciseValue],
    _ comparison: Comparison
  ) {
    func ascending(_ places: [Int], _ values: [ExerciseValue]) -> [(place: Int, number: Double)] {
      places.map { ($0, values[$0].number) }.sorted { $0.number < $1.number }
    }
    let (ones, others) = (ascending(left, actual), ascending(right, expected))
    var (one, other) = (0, 0)
    while one < ones.count, other < others.count {
      if comparison.agrees(ones[one].number, with: others[other].number) {
        one += 1
        other += 1
      } else if ones[one].number < others[other].number {
        unpairedActual.append(ones[one].place)
        one += 1
      } else {
        unpairedExpected.append(others[other].place)
        other += 1
      }
    }
    unpairedActual += ones[one...].map(\.place)
    unpairedExpected += others[other...].map(\.place)
  }

  /// In ascending order of the numbers in them, from the first to the last.
  private static func sorted(_ places: [Int], _ values: [ExerciseValue]) -> [Int] {
    places.map { (place: $0, numbers: values[$0].numbers) }
      .sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }
      .map(\.place)
  }
}

extension Comparison {
  fileprivate var hasRisingIntervals: Bool {
    if case .relative(let part) = tolerance { part < 1 } else { true }
  }
}

extension ExerciseValue {
  fileprivate var number: Double {
    if case .number(let number) = self { number } else { .nan }
  }

  /// All finite numbers in it, in their order.
  fileprivate var numbers: [Double] {
    switch self {
    case .number(let number): number.isFinite ? [number] : []
    case .list(let values), .set(let values): values.flatMap(\.numbers)
    case .dictionary(let entries): entries.flatMap(\.value.numbers)
    case .record(_, let fields), .choice(_, _, let fields): fields.flatMap(\.value.numbers)
    case .matrix(_, _, let numbers): numbers.filter(\.isFinite)
    case .table(let columns): columns.flatMap { $0.values.flatMap(\.numbers) }
    case .thrown(let error): error.numbers
    case .nothing, .boolean, .integer, .unsigned, .text: []
    }
  }
}

/// A pairing of as many as can be, by augmenting paths that are searched in breadth, so that no list is too long for the
/// stack.
private struct Matching {
  private let left: [Int]
  private let right: [Int]
  private let agrees: (Int, Int) -> Bool
  private var partnerOfLeft: [Int?]
  private var partnerOfRight: [Int?]

  init(_ left: [Int], _ right: [Int], agrees: @escaping (Int, Int) -> Bool) {
    self.left = left
    self.right = right
    self.agrees = agrees
    partnerOfLeft = Array(repeating: nil, count: left.count)
    partnerOfRight = Array(repeating: nil, count: right.count)
  }

  var unpairedLeft: [Int] { left.indices.filter { partnerOfLeft[$0] == nil }.map { left[$0] } }
  var unpairedRight: [Int] { right.indices.filter { partnerOfRight[$0] == nil }.map { right[$0] } }

  mutating func run() {
    for index in 0..<min(left.count, right.count) where agrees(left[index], right[index]) {
      partnerOfLeft[index] = index
      partnerOfRight[index] = index
    }
    // What a search without success has seen is of no use to any other.
    var reachedFrom = [Int?](repeating: nil, count: right.count)
    for index in left.indices where partnerOfLeft[index] == nil {
      if augment(from: index, &reachedFrom) {
        reachedFrom = Array(repeating: nil, count: right.count)
      }
    }
  }

  private mutating func augment(from start: Int, _ reachedFrom: inout [Int?]) -> Bool {
    var queue = [start]
    var next = 0
    while next < queue.count {
      let one = queue[next]
      next += 1
      for other in right.indices where reachedFrom[other] == nil && agrees(left[one], right[other]) {
        reachedFrom[other] = one
        if let partner = partnerOfRight[other] {
          queue.append(partner)
          continue
        }
        flip(to: other, reachedFrom)
        return true
      }
    }
    return false
  }

  /// Pairs each on the path with the one before it, back to where the path began.
  private mutating func flip(to end: Int, _ reachedFrom: [Int?]) {
    var other: Int? = end
    while let place = other, let one = reachedFrom[place] {
      other = partnerOfLeft[one]
      partnerOfLeft[one] = place
      partnerOfRight[place] = one
    }
  }
}
