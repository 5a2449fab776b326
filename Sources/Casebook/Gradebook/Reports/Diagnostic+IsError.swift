import Workbook

extension Diagnostic {
  var isError: Bool { severity == .error }
}
