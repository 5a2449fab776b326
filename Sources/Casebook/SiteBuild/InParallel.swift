/// Applies a pure function to every element, on all cores, and keeps the order.
func inParallel<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
) async -> [Output] {
  await withTaskGroup(of: (Int, Output).self) { group in
    for (index, input) in inputs.enumerated() {
      group.addTask { (index, transform(input)) }
    }
    var outputs: [Output?] = Array(repeating: nil, count: inputs.count)
    for await (index, output) in group { outputs[index] = output }
    return outputs.map { $0! }
  }
}
