import ArgumentParser
import CasebookCLI

@main
enum Casebook {
  static func main() async {
    await CasebookCommand.main()
  }
}
