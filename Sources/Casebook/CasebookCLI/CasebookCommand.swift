public import ArgumentParser

/// The `casebook` command.
public struct CasebookCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(commandName: "casebook")
  public init() {}
}
