/// Applies a function to every element, at most `width` at a time; the results are in the elements' order.
///
/// - Throws: the first error, after the others have been cancelled.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], width: Int, _ transform: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    func start() {
      guard next < elements.count else { return }
      let (place, element) = (next, elements[next])
      group.addTask { (place, try await transform(element)) }
      next += 1
    }
    for _ in 0..<max(1, width) { start() }
    while let (place, result) = try await group.next() {
      results[place] = result
      start()
    }
    return results.compactMap(\.self)
  }
}
