import Foundation

/// What the page's script gets to know of a quick check, as JSON.
struct QuizPayload: Encodable {
  var salt: String
  var check: String
  var parts: [String]?
  var loose: String?
  var width: Double?
  var origin: Double?
  /// Each option's verdict, `+` or `-`, and what is said to those who choose it.
  var options: [String]?
  var explanation: String?

  init(_ answer: QuizAnswer, _ seal: Seal) {
    salt = seal.salt
    check = seal.check(answer.text)
    if !answer.parts.isEmpty {
      parts = answer.parts.enumerated().map { seal.glimpse($1, for: "part \($0)") }
    }
    loose = answer.loose.map { seal.glimpse($0, for: "loose") }
    width = answer.buckets?.width
    origin = answer.buckets?.origin
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and finite numbers always encode.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
