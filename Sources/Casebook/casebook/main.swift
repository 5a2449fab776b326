import ArgumentParser
import CasebookCLI

await CasebookCommand.main(nil)
