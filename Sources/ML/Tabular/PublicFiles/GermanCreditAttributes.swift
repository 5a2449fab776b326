extension GermanCreditAttribute {
  /// The twenty attributes in the order of the file, with what its description says about their codes.
  static let all: [GermanCreditAttribute] = [
    .init(
      name: "checking account",
      codes: [
        "A14": "no account", "A11": "below 0 DM", "A12": "0 to 200 DM", "A13": "200 DM or salary for a year",
      ], isOrdered: true),
    .init(name: "duration in months"),
    .init(
      name: "credit history",
      codes: [
        "A30": "no credits, or all paid back", "A31": "all credits here paid back",
        "A32": "credits paid back until now", "A33": "delays in the past",
        "A34": "critical, or other credits",
      ]),
    .init(
      name: "purpose",
      codes: [
        "A40": "new car", "A41": "used car", "A42": "furniture", "A43": "radio or television",
        "A44": "domestic appliances", "A45": "repairs", "A46": "education", "A47": "vacation",
        "A48": "retraining",
        "A49": "business", "A410": "others",
      ]),
    .init(name: "amount"),
    .init(
      name: "savings",
      codes: [
        "A65": "unknown or none", "A61": "below 100 DM", "A62": "100 to 500 DM", "A63": "500 to 1000 DM",
        "A64": "1000 DM or more",
      ], isOrdered: true),
    .init(
      name: "employed since",
      codes: [
        "A71": "unemployed", "A72": "below 1 year", "A73": "1 to 4 years", "A74": "4 to 7 years",
        "A75": "7 years or more",
      ], isOrdered: true),
    .init(name: "instalment rate in percent of income"),
    .init(
      name: "personal status and sex",
      codes: [
        "A91": "male, divorced or separated", "A92": "female, divorced, separated or married",
        "A93": "male, single", "A94": "male, married or widowed", "A95": "female, single",
      ]),
    .init(name: "other debtors", codes: ["A101": "none", "A102": "co-applicant", "A103": "guarantor"]),
    .init(name: "resident since"),
    .init(
      name: "property",
      codes: [
        "A121": "real estate", "A122": "savings agreement or life insurance", "A123": "car or other",
        "A124": "unknown or none",
      ]),
    .init(name: "age"),
    .init(name: "other instalment plans", codes: ["A141": "bank", "A142": "stores", "A143": "none"]),
    .init(name: "housing", codes: ["A151": "rent", "A152": "own", "A153": "for free"]),
    .init(name: "credits at this bank"),
    .init(
      name: "job",
      codes: [
        "A171": "unskilled, not resident", "A172": "unskilled, resident", "A173": "skilled",
        "A174": "management, self-employed or highly qualified",
      ], isOrdered: true),
    .init(name: "dependants"),
    .init(name: "telephone", codes: ["A191": "none", "A192": "registered"]),
    .init(name: "foreign worker", codes: ["A201": "yes", "A202": "no"]),
  ]
}
