/// Why mathematics cannot be rendered at all. What is wrong with a single formula is not an error but a result.
public enum MathematicsError: Error, Hashable, CustomStringConvertible {
  case missingNode
  case missingKaTeX(searched: [String])
  case failed(String)

  public var description: String {
    switch self {
    case .missingNode:
      "the book contains mathematics, which needs Node.js, and there is no 'node' on the PATH; "
        + "install it, for instance with 'apt-get install nodejs'"
    case .missingKaTeX(let searched):
      "the book contains mathematics, which needs KaTeX, and it is in none of "
        + searched.joined(separator: ", ")
        + "; install it, for instance with 'apt-get install katex' or 'npm install --global katex', "
        + "or set NODE_PATH to the folder that holds it"
    case .failed(let reason):
      "KaTeX could not be run: \(reason)"
    }
  }
}
