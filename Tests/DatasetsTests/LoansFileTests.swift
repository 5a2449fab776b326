import Testing

@testable import datasets

/// The loans as written: what is empty where, and what the sheet says.
@Suite struct LoansFileTests {
  static let applications = loanApplications()
  static let rows = loansCSV(applications).split(separator: "\n").dropFirst()
    .map { $0.split(separator: ",", omittingEmptySubsequences: false) }

  func cell(_ row: [Substring], _ column: String) -> Substring {
    row[loanColumns.firstIndex(of: column)!]
  }

  @Test func `every row has every field`() {
    #expect(LoansFileTests.rows.count == LoansFileTests.applications.count)
    #expect(LoansFileTests.rows.allSatisfy { $0.count == loanColumns.count })
  }

  @Test func `only the documented columns have empty fields`() {
    let mayBeEmpty: Set = [
      "dependants", "employment_years", "monthly_income", "card_utilisation", "bureau_score", "default",
      "loss_given_default", "profit", "collection_calls",
    ]
    let empty = loanColumns.indices.filter { column in
      LoansFileTests.rows.contains { $0[column].isEmpty }
    }
    #expect(Set(empty.map { loanColumns[$0] }) == mayBeEmpty)
  }

  @Test func `outcomes are empty for the rejected and for the last twelve months`() {
    let wrong = LoansFileTests.rows.count { row in
      let isKnown = cell(row, "status") == "accepted" && cell(row, "date") < "2023-01-01"
      let hasOutcome = !cell(row, "default").isEmpty
      return hasOutcome != isKnown || cell(row, "profit").isEmpty == isKnown
    }
    #expect(wrong == 0)
  }

  @Test func `where an outcome is known it is the truth`() {
    let known = LoansFileTests.rows.filter { !cell($0, "default").isEmpty }
    #expect(known.allSatisfy { cell($0, "default") == cell($0, "truth_default") })
    #expect(known.allSatisfy { cell($0, "profit") == cell($0, "truth_profit") })
    #expect(
      known.allSatisfy { cell($0, "loss_given_default").isEmpty == (cell($0, "truth_default") == "0") })
  }

  @Test func `calls are recorded for accepted loans, and not yet for young ones`() {
    let wrong = LoansFileTests.rows.count { row in
      let isAccepted = cell(row, "status") == "accepted"
      let isYoung = cell(row, "date") >= "2023-01-01"
      return cell(row, "collection_calls").isEmpty == isAccepted
        || (isAccepted && isYoung && cell(row, "collection_calls") != "0")
    }
    #expect(wrong == 0)
  }

  @Test func `the table stays small`() {
    #expect(loansCSV(LoansFileTests.applications).utf8.count < 2_000_000)
  }

  @Test func `the data sheet names every column, every category and the counts`() {
    let sheet = loansSheet(LoansFileTests.applications)
    for column in loanColumns { #expect(sheet.contains("| `\(column)` |")) }
    for purpose in Purpose.allCases { #expect(sheet.contains("`\(purpose.rawValue)`")) }
    for work in Employment.allCases { #expect(sheet.contains("`\(work.rawValue)`")) }
    let accepted = LoansFileTests.applications.count { $0.decision.isAccepted }
    #expect(sheet.contains("- Rows: \(LoansFileTests.rows.count), of which \(accepted) were accepted"))
  }
}
