/// What a node of a growing tree is about.
struct NodeSummary<Sums: Sendable>: Sendable {
  var sums: Sums
  /// The weighted number of samples.
  var cover: Double
  /// How mixed the samples' targets are; 0 if they agree.
  var impurity: Double
  /// Whether the targets agree, so that there is nothing to cut.
  var isPure: Bool
}

/// The best cut of one feature's codes.
struct CodeCut: Sendable {
  /// The largest code that goes left.
  var lastLeft: Int
  /// The smallest code that goes right; `lastLeft` if only missing values do.
  var firstRight: Int
  var missingGoesLeft: Bool
  /// What the cut takes off the node's cover times its impurity.
  var decrease: Double
}

/// The rows of a node with what each sample brings, and one feature's codes.
struct CodedNode<Code: FixedWidthInteger & UnsignedInteger, Sample> {
  let codes: UnsafePointer<Code>
  let rows: UnsafePointer<UInt32>
  let samples: UnsafePointer<Sample>
  let count: Int
  /// The number of codes for values, which is the code of missing values.
  let codeCount: Int
}

/// How cuts are judged: what samples bring, how it is added up, and the best cut of a feature.
protocol SplitCriterion: Sendable {
  /// What a sample brings: its target and weight in a form that can be added up.
  associatedtype Sample: BitwiseCopyable & Sendable
  associatedtype Sums: Sendable
  /// Memory for one search at a time.
  associatedtype Scratch: AnyObject

  var outputCount: Int { get }

  /// - Parameter capacity: More than the largest code.
  func makeScratch(capacity: Int) -> Scratch
  func summary(_ samples: UnsafeBufferPointer<Sample>) -> NodeSummary<Sums>
  /// What a leaf with these samples predicts: one number for each output.
  func values(_ samples: UnsafeBufferPointer<Sample>, _ sums: Sums) -> [Double]
  /// The best cut, the first of equals; nil if none is allowed. Also whether all values are the same.
  func bestCut<Code>(
    _ node: CodedNode<Code, Sample>, _ sums: Sums, minimumSamplesPerLeaf: Int, _ scratch: Scratch
  ) -> (cut: CodeCut?, isConstant: Bool)
  /// What dividing the samples as `isLeft` says takes off; nil if a side has too few samples.
  func decrease(
    _ samples: UnsafeBufferPointer<Sample>, _ sums: Sums, minimumSamplesPerLeaf: Int,
    isLeft: (_ place: Int) -> Bool
  ) -> Double?
}
