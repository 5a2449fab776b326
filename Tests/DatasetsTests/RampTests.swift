import Testing

@testable import datasets

@Test func `a ramp is a straight line between two days, and flat outside`() {
  let ramp = Ramp(from: 10, to: 20)
  #expect([0, 10, 15, 20, 30].map { ramp.share(onDay: $0) } == [0, 0, 0.5, 1, 1])
  #expect(ramp.blend(100, 60, onDay: 15) == 80)
}

@Test func `a change that never comes leaves the value before it to the last bit`() {
  #expect(Ramp.never.blend(0.1, 0.7, onDay: 10_000) == 0.1)
}

@Test func `a change reaches as many as its height says`() {
  let ramp = Ramp(from: 0, to: 10, height: 0.6)
  var draws = Draws(seed: 1, stream: 1)
  let reached = (0..<5_000).count { _ in ramp.hasReached(20, &draws) }
  #expect((2_850...3_150).contains(reached))
}
