/// The nearest points found so far, in order: by squared distance, then by index.
struct NearestSoFar {
  let indices: UnsafeMutablePointer<Int32>
  let distances: UnsafeMutablePointer<Double>
  let capacity: Int
  private(set) var count = 0
  /// The squared distance that a point must not exceed to be among the nearest; infinite until there are enough.
  private(set) var limit = Double.infinity

  init(indices: UnsafeMutablePointer<Int32>, distances: UnsafeMutablePointer<Double>, capacity: Int) {
    self.indices = indices
    self.distances = distances
    self.capacity = capacity
  }

  /// Takes a point if it is nearer than the last one, or as near with a smaller index.
  @inline(__always)
  mutating func offer(_ index: Int32, _ distance: Double) {
    if distance > limit { return }
    if count == capacity, distance == limit, index > indices[capacity - 1] { return }
    insert(index, distance)
  }

  @inline(never)
  private mutating func insert(_ index: Int32, _ distance: Double) {
    var place = count < capacity ? count : capacity - 1
    while place > 0,
      distances[place - 1] > distance || (distances[place - 1] == distance && indices[place - 1] > index)
    {
      distances[place] = distances[place - 1]
      indices[place] = indices[place - 1]
      place -= 1
    }
    distances[place] = distance
    indices[place] = index
    if count < capacity { count += 1 }
    if count == capacity { limit = distances[capacity - 1] }
  }
}
