import Cache
import ExerciseValues
import Testing
import Workbook

@testable import Grading

@Suite("Marks")
struct MarkTests {
  private func exercise(points: Double, tests: [Double], hidden: Set<Int> = []) -> Exercise {
    var exercise = ExerciseFixture.exercise(
      tests: tests.indices.map { ("test \($0)", "f(\($0))") }, hidden: hidden)
    exercise.points = points
    for (place, points) in tests.enumerated() { exercise.tests[place].points = points }
    return exercise
  }

  private func key(_ values: [ExerciseValue], symptoms: [ExerciseKey.Symptom] = []) -> ExerciseKey {
    ExerciseKey(
      version: Digest(of: "1"), expectations: values.map { .init(value: $0, type: "Swift.Int") },
      symptoms: symptoms)
  }

  private func run(_ endings: [CaseOutcome.Ending], printed: String = "") -> ExerciseRun {
    ExerciseRun(isCompiled: true, cases: endings.map { CaseOutcome($0, printed: printed) })
  }

  private func returned(_ number: Int64) -> CaseOutcome.Ending {
    .returned(.integer(number), type: "Swift.Int")
  }

  @Test func `points are shared out in thousandths that add up`() {
    let shares = sharedOut(10, in: [1, 1, 1])
    #expect(shares == [3.334, 3.333, 3.333])
    #expect(sharedOut(1, in: [0.1, 0.2, 0.7]) == [0.1, 0.2, 0.7])
    #expect(sharedOut(5, in: [0, 0]) == [0, 0])
    let exercise = exercise(points: 10, tests: Array(repeating: 1, count: 7))
    let values = (0..<7).map { ExerciseValue.integer($0) }
    let mark = mark(run((0..<7).map(returned)), of: exercise, against: key(values))
    #expect(mark.points == 10)
    #expect(mark.isFull)
  }

  @Test func `what is missing, of another type or not a value earns nothing`() {
    let exercise = exercise(points: 8, tests: Array(repeating: 1, count: 8))
    let endings: [CaseOutcome.Ending] = [
      returned(1), .returned(.integer(1), type: "Exercise.Int"), .notEncodable(type: "A"),
      .crashed(message: "x", line: nil), .timedOut(seconds: 1), .exceeded("memory"), .invalid("twice"),
      .notCompiled("no"),
    ]
    let mark = mark(run(endings), of: exercise, against: key(Array(repeating: .integer(1), count: 8)))
    #expect(mark.points == 1)
    #expect(
      mark.tests.map(\.verdict) == [
        .passed, .wrong, .wrong, .crashed, .timedOut, .exceeded, .invalid, .notCompiled,
      ])
    let short = Grading.mark(run([returned(1)]), of: exercise, against: key([.integer(1)]))
    #expect(short.points == 1)
    #expect(short.tests.count == 8)
    let none = Grading.mark(ExerciseRun(isCompiled: false), of: exercise, against: key([]))
    #expect(none.points == 0)
  }

  @Test func `a hidden test says nothing but whether it passed`() {
    let exercise = exercise(points: 2, tests: [1, 1], hidden: [1])
    let mark = mark(
      run([returned(5), returned(77_777)], printed: "secret input"), of: exercise,
      against: key([.integer(4), .integer(88_888)]))
    #expect(mark.tests[0].explanation.contains("came back 5"))
    #expect(mark.tests[1].explanation.isEmpty)
    let text = feedbackMarkdown(Feedback(title: "T", works: [.init(mark: mark)]))
    #expect(!text.contains("77777") && !text.contains("88888") && !text.contains("f(1)"))
  }

  @Test func `a judged test without a judgement fails`() {
    var exercise = exercise(points: 1, tests: [1])
    exercise.tests[0].comparator = Workbook.Comparator(judgement: .property("true"))
    let key = key([.integer(4)])
    #expect(mark(run([returned(4)]), of: exercise, against: key).points == 0)
    #expect(
      mark(run([returned(4)]), of: exercise, against: key, judgements: [0: Judgement(isPassed: true)]).points
        == 1)
  }

  @Test func `a mistake is recognised by all that it shows`() {
    let exercise = exercise(points: 2, tests: [1, 1])
    let symptom = ExerciseKey.Symptom(
      name: "off by one", hint: "Count from 0.", tests: [nil, Digest(of: ExerciseValue.integer(3).bytes)])
    let key = key([.integer(1), .integer(2)], symptoms: [symptom])
    #expect(mark(run([returned(1), returned(3)]), of: exercise, against: key).mistake?.name == "off by one")
    #expect(mark(run([returned(1), returned(4)]), of: exercise, against: key).mistake == nil)
    #expect(mark(run([returned(0), returned(3)]), of: exercise, against: key).mistake == nil)
    #expect(mark(run([returned(1), returned(2)]), of: exercise, against: key).mistake == nil)
  }

  @Test func `a key that does not fit is no reason to crash`() {
    let exercise = exercise(points: 2, tests: [1, 1])
    let symptom = ExerciseKey.Symptom(name: "m", hint: "h", tests: [Digest(of: "a"), nil])
    let mark = mark(run([returned(1), returned(3)]), of: exercise, against: key([], symptoms: [symptom]))
    #expect(mark.points == 0)
    #expect(mark.mistake == nil)
  }
}
