#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads decimal numbers from bytes, correctly rounded.
///
/// Grammar: an optional sign, digits with at most one point, an optional exponent. An integer part of several digits
/// must not begin with 0: what does, such as a postcode, is a text, because its zeros mean something.
///
/// - Source: the fast path of Clinger, "How to read floating point numbers accurately", PLDI 1990; then Lemire, "Number
///   parsing at a gigabyte per second", Software: Practice and Experience 51(8), 2021; what remains goes to the C
///   library's `strtod`.
enum DecimalParser {
  /// The integer that begins at `start`, and the place after it; `nil` if there is none or it does not fit 64 bits.
  @inline(__always)
  static func integer(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> (value: Int, next: Int)? {
    var place = start
    let isNegative = place < end && bytes[place] == UInt8(ascii: "-")
    if isNegative || (place < end && bytes[place] == UInt8(ascii: "+")) { place += 1 }
    let first = place
    var magnitude: UInt64 = 0
    digits(bytes, from: &place, to: end, into: &magnitude)
    let length = place - first
    // Nineteen digits fit an unsigned word; whether they fit a signed one is seen from its highest bit.
    guard length > 0, length <= 19, magnitude <= UInt64(Int.max) else { return nil }
    // −0 is a number whose sign an integer would lose.
    if bytes[first] == UInt8(ascii: "0") && (length > 1 || isNegative) { return nil }
    return (isNegative ? -Int(magnitude) : Int(magnitude), place)
  }

  /// The number that begins at `start`, and the place after it; `nil` if there is none.
  @inline(__always)
  static func number(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> (value: Double, next: Int)? {
    var place = start
    let isNegative = place < end && bytes[place] == UInt8(ascii: "-")
    if isNegative || (place < end && bytes[place] == UInt8(ascii: "+")) { place += 1 }
    let first = place
    var significand: UInt64 = 0
    Self.digits(bytes, from: &place, to: end, into: &significand)
    var digits = place - first
    if digits > 1 && bytes[first] == UInt8(ascii: "0") { return nil }
    var exponent = 0
    if place < end && bytes[place] == UInt8(ascii: ".") {
      place += 1
      let point = place
      Self.digits(bytes, from: &place, to: end, into: &significand)
      exponent = point - place
      digits += place - point
    }
    guard digits > 0 else { return nil }
    if place < end && bytes[place] | 0x20 == UInt8(ascii: "e") {
      guard let (power, next) = Self.exponent(bytes, from: place + 1, to: end) else { return nil }
      exponent += power
      place = next
    }
    // More than nineteen digits may have overflown the significand.
    if digits <= 19, let value = value(significand, exponent) {
      return (isNegative ? -value : value, place)
    }
    return (librarysValue(bytes, from: start, to: place), place)
  }

  /// Appends the digits that begin at `place` to a number, modulo 2⁶⁴, and moves `place` behind them.
  ///
  /// Eight bytes are one word: the first one that is no digit leaves a mark, the digits are shifted to the word's end,
  /// and neighbours are added up, each time twice as far apart. No branch depends on how many digits there are.
  @inline(__always)
  private static func digits(
    _ bytes: UnsafePointer<UInt8>, from place: inout Int, to end: Int, into number: inout UInt64
  ) {
    while place + 8 <= end {
      let word = UInt64(littleEndian: UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self))
      let marks =
        ((word &+ 0x4646_4646_4646_4646) | (word &- 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080
      let count = marks.trailingZeroBitCount >> 3
      if count == 0 { return }
      var sums = word &<< UInt64(truncatingIfNeeded: 64 - 8 * count) & 0x0F0F_0F0F_0F0F_0F0F
      sums = (sums &* (10 << 8 | 1)) >> 8 & 0x00FF_00FF_00FF_00FF
      sums = (sums &* (100 << 16 | 1)) >> 16 & 0x0000_FFFF_0000_FFFF
      sums = (sums &* (10_000 << 32 | 1)) >> 32
      number = number &* PowersOfTen.whole[count] &+ sums
      place += count
      if count < 8 { return }
    }
    while place < end, case let digit = bytes[place] &- UInt8(ascii: "0"), digit <= 9 {
      number = number &* 10 &+ UInt64(digit)
      place += 1
    }
  }

  private static func exponent(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> (Int, Int)? {
    var place = start
    let isNegative = place < end && bytes[place] == UInt8(ascii: "-")
    if isNegative || (place < end && bytes[place] == UInt8(ascii: "+")) { place += 1 }
    let first = place
    var power = 0
    while place < end, case let digit = bytes[place] &- UInt8(ascii: "0"), digit <= 9 {
      // Beyond any number's exponent; more would overflow.
      if power < 100_000 { power = power * 10 + Int(digit) }
      place += 1
    }
    return place == first ? nil : (isNegative ? -power : power, place)
  }

  /// `significand · 10^exponent`, correctly rounded; `nil` where the shortcuts are not certain.
  @inline(__always)
  static func value(_ significand: UInt64, _ exponent: Int) -> Double? {
    // Both operands are exact, so that the one operation rounds once.
    if significand <= 1 << 53 && exponent >= -22 && exponent <= 22 {
      let value = Double(significand)
      return exponent < 0
        ? value / PowersOfTen.exact[-exponent] : value * PowersOfTen.exact[exponent]
    }
    return significand == 0 ? 0 : PowersOfTen.scaled(significand, exponent)
  }

  private static func librarysValue(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: end - start + 1) { text in
      for offset in 0..<end - start { text[offset] = CChar(bitPattern: bytes[start + offset]) }
      text[end - start] = 0
      return strtod(text.baseAddress!, nil)
    }
  }
}

/// Powers of ten for `DecimalParser`.
enum PowersOfTen {
  /// The powers that a `Double` holds exactly.
  static let exact: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  /// The powers up to 10⁸ as whole numbers.
  static let whole: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]

  /// The most negative and the largest exponent in `fives`.
  private static let range = -54...55

  /// The first 128 bits of 5^*q*, rounded down for *q* ≥ 0 (where they are exact) and up for the reciprocals of
  /// exactly representable powers, as the algorithm wants them.
  private static let fives: [UInt128] = range.map { q in
    if q >= 0 {
      var power: UInt128 = 1
      for _ in 0..<q { power *= 5 }
      return power << power.leadingZeroBitCount
    }
    var divisor: UInt128 = 1
    for _ in 0..<(-q) { divisor *= 5 }
    // Long division of a power of two, bit by bit, until the quotient has 128 significant bits.
    var quotient: UInt128 = 0
    var remainder: UInt128 = 1
    while quotient >> 127 == 0 {
      remainder <<= 1
      quotient <<= 1
      if remainder >= divisor {
        remainder -= divisor
        quotient |= 1
      }
    }
    return q >= -27 ? quotient + 1 : quotient
  }

  /// Lemire's algorithm for a significand that is not zero; `nil` outside the table, for subnormal results and in
  /// the rare case that 128 bits do not decide.
  static func scaled(_ significand: UInt64, _ exponent: Int) -> Double? {
    guard range.contains(exponent) else { return nil }
    let five = fives[exponent - range.lowerBound]
    let shift = significand.leadingZeroBitCount
    let normalized = significand << UInt64(shift)
    var (high, low) = normalized.multipliedFullWidth(by: UInt64(truncatingIfNeeded: five >> 64))
    if high & 0x1FF == 0x1FF {
      let correction = normalized.multipliedFullWidth(by: UInt64(truncatingIfNeeded: five)).high
      let sum = low.addingReportingOverflow(correction)
      low = sum.partialValue
      if sum.overflow { high &+= 1 }
    }
    if low == .max && !(-27...55).contains(exponent) { return nil }
    let upper = Int(high >> 63)
    var mantissa = high >> UInt64(upper + 9)
    // The binary exponent of 10^q is ⌊q · log₂ 10⌋, here in fixed point.
    var power = ((217_706 * exponent) >> 16) + 63 + upper - shift + 1023
    guard power > 0 else { return nil }
    // Exactly half-way between two numbers: round to even.
    if low <= 1 && (-4...23).contains(exponent) && mantissa & 3 == 1 && mantissa << UInt64(upper + 9) == high
    {
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      power += 1
    }
    guard power < 2047 else { return .infinity }
    return Double(bitPattern: mantissa & ~(1 << 52) | UInt64(power) << 52)
  }
}
