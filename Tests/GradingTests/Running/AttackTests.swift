import Cache
import ExerciseValues
import Foundation
import Grading
import SnippetRunner
import Testing
import Workbook

/// Every file of `Tests/Attacks` is a submission for one small exercise. Its first lines say what it tries and how it may
/// end; where it would notice that it had what it wanted, it returns the right values.
@Suite("The corpus of attacks")
struct AttackTests {
  private struct Attack: Sendable {
    var name: String
    var bytes: [UInt8]
    /// The kinds of endings that its cases may have; `refused` where it must not compile.
    var endings: Set<String>
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Attacks").standardizedFileURL

  /// Those that no file should hold.
  private static let generated = [
    Attack(
      name: "nests deeply",
      bytes: Array(
        "let deep = \(String(repeating: "(", count: 2_000))1\(String(repeating: ")", count: 2_000))".utf8),
      endings: ["refused"]),
    Attack(
      name: "warns without end",
      bytes: Array(
        String(repeating: "#warning(\"\(String(repeating: "w", count: 400))\")\n", count: 500).utf8),
      endings: ["notCompiled"]),
    Attack(name: "is no text", bytes: [0xFF, 0x00, 0xFE], endings: ["refused"]),
    Attack(
      name: "is very large", bytes: [UInt8](repeating: UInt8(ascii: "/"), count: 8 << 20),
      endings: ["refused"]),
  ]

  private func attacks() throws -> [Attack] {
    try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { name in
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
        let line = try #require(
          String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("// Ends: ") })
        let endings = line.dropFirst("// Ends: ".count).split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return Attack(name: name, bytes: bytes, endings: Set(endings))
      }
  }

  private let honest = Array(
    """
    func alertCost(alerts: Int, minutes: Double) -> Double {
      Double(alerts) * minutes / 60 * 40
    }
    """.utf8)

  private let exercise = ExerciseFixture.exercise(
    given: [
      """
      func prize(_ alerts: Int, _ minutes: Double) -> Double { Double(alerts) * minutes / 60 * 40 }
      """
    ],
    outside: ["let minutes = [1.0, 2.5, 8]"],
    starter: "func alertCost(alerts: Int, minutes: Double) -> Double { 0 }",
    solution: "func alertCost(alerts: Int, minutes: Double) -> Double { prize(alerts, minutes) }",
    tests: [
      ("a day's alerts", "alertCost(alerts: 120, minutes: 10)"),
      ("a few alerts", "alertCost(alerts: 7, minutes: 3.5)"),
      ("alerts of several lengths", "minutes.map { alertCost(alerts: 2, minutes: $0) }"),
    ], hidden: [1], seconds: 0.8)

  @Test func `every attack scores nothing and leaves the honest work beside it unharmed`() async throws {
    let secrets = URL(fileURLWithPath: "/tmp/casebook-attacks")
    try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
    try Data("800.0".utf8).write(to: secrets.appendingPathComponent("key.txt"))
    setenv("CASEBOOK_ATTACK_ANSWER", "800.0", 1)
    defer { try? FileManager.default.removeItem(at: secrets) }

    let runner = try await ExerciseFixture.runner(memoryMegabytes: 256, outputMegabytes: 1, compileSeconds: 5)
    let recording = try await RunnerBench(runner: runner, datasets: []).record(exercise)
    let key = try #require(recording.key, "\(recording.problems)")
    let attacks = try attacks() + Self.generated
    #expect(attacks.count >= 40)

    let honestMark = try await mark(honest, "honest.swift", key, runner)
    #expect(honestMark.mark.isFull)
    // The honest work stands between the attacks, so that it runs beside every kind of them.
    var rest = attacks[...]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        guard let attack = rest.popFirst() else { break }
        group.addTask { try await self.judge(attack, key, runner) }
      }
      var count = 0
      while try await group.next() != nil {
        count += 1
        if count % 12 == 0 {
          group.addTask {
            let again = try await self.mark(self.honest, "honest.swift", key, runner)
            #expect(again.mark == honestMark.mark)
          }
        } else if let attack = rest.popFirst() {
          group.addTask { try await self.judge(attack, key, runner) }
        }
      }
    }
    #expect(rest.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/casebook-attack-left"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: secrets.path) == ["key.txt"])
    #expect(processesOfPrograms() == [])
  }

  private func mark(
    _ bytes: [UInt8], _ name: String, _ key: ExerciseKey, _ runner: ExerciseRunner
  ) async throws -> (run: ExerciseRun, mark: Mark) {
    let run = try await runner.run(bytes, fileName: name, for: exercise, inputs: key.inputs)
    let judgements = try await runner.judgements(of: run, for: exercise, key: key)
    return (run, Grading.mark(run, of: exercise, against: key, judgements: judgements))
  }

  private func judge(_ attack: Attack, _ key: ExerciseKey, _ runner: ExerciseRunner) async throws {
    let (run, mark) = try await mark(attack.bytes, attack.name, key, runner)
    #expect(mark.points == 0, "\(attack.name): \(run.cases.map(\.ending))")
    let endings = run.isCompiled ? Set(mark.tests.map(\.verdict.rawValue)) : ["refused"]
    // On a busy machine anything may take too long.
    #expect(
      endings.subtracting(["timedOut"]).isSubset(of: attack.endings), "\(attack.name): \(endings) \(run)")
    #expect(run.isCompiled || run.diagnostics.contains { $0.severity == .error && !$0.message.isEmpty })
    #expect(run.cases.allSatisfy { $0.printed.utf8.count <= 1 << 20 })
  }

  /// The processes of the machine that run a student's program.
  private func processesOfPrograms() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { name in
      let bytes = Int(name) == nil ? nil : FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      return bytes.map { $0.starts(with: Data("/program\0".utf8)) } ?? false
    }
  }
}
