// Tries: to put functions of its own in the place of the C library's.
// Ends: wrong
@_cdecl("memcmp") public func compare(_ a: UnsafeRawPointer?, _ b: UnsafeRawPointer?, _ count: Int) -> Int32 {
  0
}
@_cdecl("strcmp") public func compareTexts(_ a: UnsafePointer<CChar>?, _ b: UnsafePointer<CChar>?) -> Int32 {
  0
}

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
