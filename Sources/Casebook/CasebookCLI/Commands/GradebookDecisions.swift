import ArgumentParser
import Foundation
import Gradebook

extension GradebookCommand {
  struct OverrideGrade: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "override", abstract: "Set what an exercise is worth for a student, and say why.")
    @Argument(help: "Identifier, name, login or address.")
    var student: String
    @Argument(help: "For instance 1.1.3/alert-cost.")
    var exercise: String
    @Argument(help: "Points, with at most three digits behind the point. Leave them out with --withdraw.")
    var points: String?
    @Flag(help: "Let the tests count again.")
    var withdraw = false
    @OptionGroup var decision: Decision

    func validate() throws {
      guard withdraw == (points == nil) else {
        throw ValidationError("give the points, or say --withdraw")
      }
      if let points, Points(text: points) == nil {
        throw ValidationError("'\(points)' is no number of points; write 7.5")
      }
    }

    func run() throws {
      let store = try GradebookStore(decision.gradebook.file(book: nil), createsIfMissing: false)
      let student = try store.student(named: student)
      let exercise = try store.exercise(named: exercise)
      if let points = points.flatMap(Points.init(text:)) {
        try store.override(exercise, of: student.id, points: points, why: decision.why, by: decision.actor)
        print("\(exercise.name) counts \(points) of \(exercise.maximum) points for \(student.shownName)")
      } else {
        try store.withdrawOverride(exercise, of: student.id, why: decision.why, by: decision.actor)
        print("\(exercise.name) counts what its tests say for \(student.shownName)")
      }
    }
  }

  struct ExcuseWork: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "excuse", abstract: "Leave a student's exercise out of all sums, and say why.")
    @Argument(help: "Identifier, name, login or address.")
    var student: String
    @Argument(help: "For instance 1.1.3/alert-cost.")
    var exercise: String
    @Flag(help: "Let it count again.")
    var withdraw = false
    @OptionGroup var decision: Decision

    func run() throws {
      let store = try GradebookStore(decision.gradebook.file(book: nil), createsIfMissing: false)
      let student = try store.student(named: student)
      let exercise = try store.exercise(named: exercise)
      if withdraw {
        try store.withdrawExcuse(exercise, of: student.id, why: decision.why, by: decision.actor)
        print("\(exercise.name) counts again for \(student.shownName)")
      } else {
        try store.excuse(exercise, of: student.id, why: decision.why, by: decision.actor)
        print("\(exercise.name) is excused for \(student.shownName)")
      }
    }
  }
}

/// What a decision takes.
struct Decision: ParsableArguments {
  @Option(help: "The reason; it is kept with the grade.")
  var why: String

  @Option(help: "Who decides; the user that runs the command.")
  var who: String?

  @OptionGroup var gradebook: GradebookOption

  var actor: Gradebook.Actor {
    var actor = Gradebook.Actor.current
    if let who { actor.name = who }
    return actor
  }
}
