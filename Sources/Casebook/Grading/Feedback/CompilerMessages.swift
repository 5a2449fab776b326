import ExerciseValues
import SwiftSource
import Workbook

/// What a message of the compiler means to somebody who begins, and what to do about it: one or two sentences, or `nil`
/// where the message is plain enough or rare.
///
/// - Parameter code: The student's file, whose names are suggested where one is mistyped.
func explained(_ message: String, code: String) -> String? {
  for explanation in explanations {
    if let text = explanation(message, code) { return text.madeVisible }
  }
  return nil
}

/// The complaints that beginners meet most, in the words of Swift 6. The first that fits explains.
private let explanations: [@Sendable (_ message: String, _ code: String) -> String?] = [
  { message, _ in
    guard let match = message.firstMatch(of: /^missing return in .*expected to return '(.+)'/) else {
      return nil
    }
    return
      "a way through the function ends without 'return'. Give back a value of type \(match.1) on each way, also "
      + "behind the last 'if' or loop."
  },
  { message, _ in
    guard message.contains(/'Int'/), message.contains(/'(Double|Float)'/), message.contains(/convert|applied/)
    else {
      return nil
    }
    return
      "Swift never mixes whole numbers (Int) and decimal numbers (Double) by itself. Write Double(x) to make a "
      + "decimal number of a whole one, Int(x) to cut the decimals off."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /value of optional type '(.+?)' .*unwrapped/) else { return nil }
    return
      "there may be no value here (\(match.1)). Write 'guard let' or 'if let' to go on only where there is one, or "
      + "'?? other' to say what stands for none."
  },
  { message, _ in
    guard message.contains(/'self' is immutable/) else { return nil }
    return
      "a method of a struct may change the struct's properties only if it says so: write 'mutating func'."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /'(.+?)' is a 'let' constant/) else { return nil }
    return
      "\(match.1) never changes: it was made with 'let', or it is a parameter. Make it with 'var', or copy the "
      + "parameter first: 'var copy = \(match.1)'."
  },
  { message, code in
    guard let match = message.firstMatch(of: /^cannot find (type )?'(.+?)' in scope/) else { return nil }
    let name = String(match.2)
    let nearest = nearestName(to: name, among: identifiers(in: code).subtracting([name]).sorted())
    let what = match.1 == nil ? "nothing is named \(name) here" : "there is no type named \(name)"
    return what
      + (nearest.map { ". Did you mean \($0)?" } ?? ". Look at how it is spelled, and where it is made.")
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^missing argument label '(.+?):?' in call/) else { return nil }
    return "this function wants the argument's name written before it: \(match.1): …"
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^extraneous argument label '(.+?):?' in call/) else {
      return nil
    }
    return "this function takes the argument without a name: leave out \(match.1):"
  },
  { message, _ in
    guard
      let match = message.firstMatch(
        of: /^incorrect argument labels? in call \(have '(.+?)', expected '(.+?)'\)/)
    else { return nil }
    return "the arguments' names are not those of the function: write \(match.2) instead of \(match.1)."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^missing arguments? for parameters? (.+?) in call/) else {
      return nil
    }
    return "the call gives too few arguments: \(match.1) is missing."
  },
  { message, _ in
    guard message.contains(/^extra (trailing closure|arguments?)/) else { return nil }
    return "the call gives more arguments than the function takes. Look at its first line for what it takes."
  },
  { message, _ in
    guard message.contains(/^argument (.+) must precede/) else { return nil }
    return "the arguments stand in another order in the function's first line: write them in that order."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^result of (?:call to |operator )?'(.+?)' is unused/) else {
      return nil
    }
    return
      "\(match.1) gives a value back, and nothing is done with it. Put 'let result =' or 'return' before it."
  },
  { message, _ in
    guard message.contains(/^switch must be exhaustive/) else { return nil }
    return "a 'switch' must say what happens in every case. Add the cases that are missing, or 'default:'."
  },
  { message, _ in
    guard message.contains(/^(expected '\}'|extraneous '\}')/) else { return nil }
    return
      "the braces do not pair up: each { needs its }. Indent the lines between them, and the place shows."
  },
  { message, _ in
    guard message.contains(/^expected ('[)\]]'|',' separator)/) else { return nil }
    return "a parenthesis or bracket is opened and not closed before the line ends."
  },
  { message, _ in
    guard message.contains(/^unterminated string literal/) else { return nil }
    return "a text ends on its own line with \"."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^value of type '(.+?)' has no (?:dynamic )?member '(.+?)'/)
    else {
      return nil
    }
    return
      "a value of type \(match.1) has nothing that is named \(match.2). Is it another value that you mean, or is "
      + "the name spelled otherwise?"
  },
  { message, _ in
    guard message.contains(/'=' in a boolean context/) || message.contains(/use of '=' in/) else {
      return nil
    }
    return "= gives a name a value; == asks whether two values are equal."
  },
  { message, _ in
    guard
      let match = message.firstMatch(
        of: /type '(.+?)' (?:to expected condition type 'Bool'|cannot be used as a boolean)/)
    else { return nil }
    return
      "a condition is true or false, and this is of type \(match.1). Compare it with something: '== …', '> …'."
  },
  { message, _ in
    guard message.contains(/^unexpected non-void return value in void function/) else { return nil }
    return
      "the function's first line does not say that it gives something back: write '-> Type' before its {."
  },
  { message, _ in
    guard message.contains(/(call|operator) can throw.*|errors thrown from here are not handled/) else {
      return nil
    }
    return
      "this may fail. Write 'try' before it, inside a function that says 'throws' or inside 'do { } catch { }'."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^(?:constant|variable) '(.+?)' .*before being initialized/)
    else {
      return nil
    }
    return "\(match.1) has no value yet on some way to this line. Give it one when you make it."
  },
  { message, _ in
    guard let match = message.firstMatch(of: /^invalid redeclaration of '(.+?)'/) else { return nil }
    return
      "\(match.1) is made twice. Delete one, or give it another name; to change a variable, leave out 'var'."
  },
  { message, _ in
    guard message.contains(/conditional binding must have Optional type, not '(.+?)'/) else { return nil }
    return
      "'if let' and 'guard let' are for values that may be missing; this one is always there. Use it as it is."
  },
  { message, _ in
    guard message.contains(/not allowed at the top level/) else { return nil }
    return "the file holds functions and types only; what is done stands inside of them. The tests call them."
  },
  { message, _ in
    guard message.contains(/unable to type-check this expression in reasonable time/) else { return nil }
    return
      "the expression is too long to be understood at once. Cut it in parts with 'let', and give their types."
  },
  { message, _ in
    guard message.contains(/^consecutive (statements|declarations) on a line/) else { return nil }
    return "here a new statement begins on the same line. A sign is missing between the two, or a line break."
  },
  { message, _ in
    guard message.contains(/^no such module/) else { return nil }
    return "only ML and Foundation can be imported, and ML is there without it."
  },
  { message, _ in
    let pattern = /^cannot convert (?:return )?(?:value|expression) of type '(.+?)' to .*type '(.+?)'/
    guard let match = message.firstMatch(of: pattern), !message.contains("->") else { return nil }
    return "a \(match.2) is needed here, and this is a \(match.1)."
  },
]
