import ArgumentParser
import SiteBuild

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "List what a build needs, which version is there, and what mends what is missing.",
    discussion: "The exit status is 1 if something that every build needs is missing.")

  func run() throws {
    let findings = Doctor().examine()
    let terminal = Terminal(descriptor: 1)
    let nameWidth = findings.map(\.part.count).max() ?? 0
    let versionWidth = findings.map(\.version.count).max() ?? 0
    for finding in findings {
      let style: Terminal.Style =
        switch finding.state {
        case .ok: .green
        case .missing: .red
        case .optional: .yellow
        }
      let state = terminal.styled(padded(finding.state.rawValue, 8), style)
      print(
        "\(state)  \(padded(finding.part, nameWidth))  \(padded(finding.version, versionWidth))  \(finding.purpose)"
      )
      if !finding.remedy.isEmpty { print("          mend it with: \(finding.remedy)") }
    }
    if findings.contains(where: { $0.state == .missing }) { throw ExitCode(1) }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
