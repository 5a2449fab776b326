/// How many of these default if their loan is granted.
func defaults(_ applications: [LoanApplication]) -> Int {
  applications.count(where: \.outcome.isDefault)
}

/// Applications, decisions and defaults of each year.
func yearTable(_ applications: [LoanApplication]) -> String {
  let head = [
    "| year | applications | accepted, % | default among accepted, % | if all were accepted, % | by app, % |",
    "|---|--:|--:|--:|--:|--:|",
  ]
  let lines = (2018...2023).map { year in
    let rows = applications.filter { Loans.calendar.date(ofDay: $0.day).year == year }
    let app = rows.count { $0.request.channel == .app }
    // What the bank does not know yet is not told for the last year either.
    let accepted = rows.filter { $0.decision.isAccepted && $0.isRipe }
    let known = accepted.isEmpty ? "not known yet" : percent(defaults(accepted), of: accepted.count)
    return "| \(year) | \(rows.count) | \(percent(rows.count { $0.decision.isAccepted }, of: rows.count)) "
      + "| \(known) | \(percent(defaults(rows), of: rows.count)) | \(percent(app, of: rows.count)) |"
  }
  return (head + lines).joined(separator: "\n")
}

/// How the old policy treats groups, and how they pay.
func groupTable(_ applications: [LoanApplication]) -> String {
  let groups: [(String, (LoanApplication) -> Bool)] = [
    ("women", { $0.applicant.isFemale }), ("men", { !$0.applicant.isFemale }),
    ("group `a`", { !$0.applicant.isMinority }), ("group `b`", { $0.applicant.isMinority }),
    ("under 25", { $0.applicant.age < 25 }), ("25 to 39", { (25...39).contains($0.applicant.age) }),
    ("40 and over", { $0.applicant.age >= 40 }),
  ]
  let head = [
    "| who | applications | accepted, % | default among accepted, % | if all were accepted, % |",
    "|---|--:|--:|--:|--:|",
  ]
  let lines = groups.map { name, belongs in
    let rows = applications.filter(belongs)
    let accepted = rows.filter { $0.decision.isAccepted }
    let known = accepted.filter(\.isRipe)
    return "| \(name) | \(rows.count) | \(percent(accepted.count, of: rows.count)) "
      + "| \(percent(defaults(known), of: known.count)) | \(percent(defaults(rows), of: rows.count)) |"
  }
  return (head + lines).joined(separator: "\n")
}

/// The share of empty fields at the time of the application.
func missingTable(_ applications: [LoanApplication]) -> String {
  let fields: [(String, (LoanApplication) -> Bool)] = [
    ("dependants", { $0.applicant.unstated.contains(.dependants) }),
    ("employment_years", { $0.applicant.unstated.contains(.employmentYears) }),
    ("monthly_income", { $0.applicant.unstated.contains(.income) }),
    ("card_utilisation", { $0.applicant.credit.utilisation == nil }),
    ("bureau_score", { $0.applicant.credit.score == nil }),
  ]
  let lines = fields.map { name, isMissing in
    "| `\(name)` | \(percent(applications.count(where: isMissing), of: applications.count)) |"
  }
  return (["| column | missing, % |", "|---|--:|"] + lines).joined(separator: "\n")
}
