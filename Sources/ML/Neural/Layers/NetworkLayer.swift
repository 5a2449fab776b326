package import LinearAlgebra

/// One step of a network: it turns a batch of rows into another and passes gradients back.
///
/// A layer is a value without numbers that change. Its parameters, and what it keeps from batch to batch (its
/// state), are stretches of the network's flat buffers, so that an optimiser sees one vector. Rows stand one
/// after the other.
package protocol NetworkLayer: Sendable {
  /// Numbers in a row that goes in.
  var inputWidth: Int { get }
  /// Numbers in a row that comes out.
  var outputWidth: Int { get }
  /// The number of parameters.
  var parameterCount: Int { get }
  /// How many of the parameters, the first ones, are weights that a penalty shrinks.
  var weightCount: Int { get }
  /// The number of numbers that are kept from batch to batch but not learnt by gradients.
  var stateCount: Int { get }
  /// Whether in training a row's output depends on the other rows of its batch.
  var mixesRows: Bool { get }

  /// How many numbers a forward pass over so many rows leaves for the backward pass, beside input and output.
  func memoryCount(rows: Int) -> Int
  /// Draws the first parameters and sets the first state.
  func start(
    _ parameters: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Float>,
    random: inout RandomNumbers)
  /// Computes the output of all rows.
  func forward(_ pass: LayerPass, random: inout RandomNumbers)
  /// From the loss's gradient by the output computes those by the parameters and, unless nobody asks, by the
  /// input. Both are written over what was there.
  func backward(
    _ pass: LayerPass, outputGradient: UnsafePointer<Float>, inputGradient: UnsafeMutablePointer<Float>?,
    parameterGradient: UnsafeMutablePointer<Float>)
}

/// Where a layer finds its numbers during a pass over a batch.
package struct LayerPass {
  /// The number of rows of the batch.
  package let rows: Int
  /// Whether the layer learns; otherwise it predicts, each row on its own.
  package let isTraining: Bool
  package let parameters: UnsafePointer<Float>
  package let state: UnsafeMutablePointer<Float>
  package let input: UnsafePointer<Float>
  package let output: UnsafeMutablePointer<Float>
  package let memory: UnsafeMutablePointer<Float>
}

extension NetworkLayer {
  package var parameterCount: Int { 0 }
  package var weightCount: Int { 0 }
  package var stateCount: Int { 0 }
  package var mixesRows: Bool { false }

  package func memoryCount(rows: Int) -> Int { 0 }
  package func start(
    _ parameters: UnsafeMutablePointer<Float>, state: UnsafeMutablePointer<Float>,
    random: inout RandomNumbers
  ) {}
}
