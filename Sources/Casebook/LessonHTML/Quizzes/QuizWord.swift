import Foundation

/// What `quizzes.js` says. Translated like every ``Word``, for instance `quizRight: Richtig.`; names in braces stand for
/// numbers and units.
enum QuizWord: String, CaseIterable {
  case quizCheck, quizAgain, quizRight, quizWrong, quizChoose, quizFill, quizOther, quizNot, quizMore,
    quizNumber,
    quizUnit, quizSign, quizFactor, quizFar, quizLoose, quizFirstLine, quizLine, quizFewer, quizLonger,
    quizPairs,
    quizUp, quizDown, quizMoved

  var english: String {
    switch self {
    case .quizCheck: "Check"
    case .quizAgain: "Answer again"
    case .quizRight: "Right."
    case .quizWrong: "Not yet."
    case .quizChoose: "Choose an answer first."
    case .quizFill: "Give an answer first."
    case .quizOther: "Read the question once more, then try another answer."
    case .quizNot: "is not among the right ones."
    case .quizMore: "What you chose is right, but something is missing."
    case .quizNumber: "That is not a number. Write one like 12.5 or 12,5."
    case .quizUnit: "Give the number in {unit}."
    case .quizSign: "The size is right, the sign is not."
    case .quizFactor: "The digits are right, but you are off by a factor of {factor}. Look at the unit."
    case .quizFar: "It is not within the tolerance. Go through the steps once more."
    case .quizLoose: "Only spaces, line ends or capitals differ."
    case .quizFirstLine: "The first line is not right yet."
    case .quizLine: "Right up to line {right}; look at line {wrong}."
    case .quizFewer: "Right so far, but there is more to come."
    case .quizLonger: "It begins right, but has too many lines."
    case .quizPairs: "{right} of {all} are right."
    case .quizUp: "Move up"
    case .quizDown: "Move down"
    case .quizMoved: "Line {place} of {all}"
    }
  }
}

extension Wording {
  /// All that the script of quick checks says, as JSON.
  var ofQuizScript: String {
    let words = QuizWord.allCases.map {
      ($0.rawValue.dropFirst(4).lowercased(), settings[$0.rawValue] ?? $0.english)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try? encoder.encode(Dictionary(uniqueKeysWithValues: words))
    return json.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
