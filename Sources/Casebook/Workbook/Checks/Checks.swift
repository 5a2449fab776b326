/// What is looked at once the whole book is known. A new check is a function in a file of its own and a line here.
public let checks: [@Sendable (Book) -> [Diagnostic]] = [
  checkNames,
  checkExercises,
  checkReferences,
  checkInternalLinks,
  checkPrerequisites,
  checkDatasets,
  checkHeadingLevels,
  checkAlternativeTexts,
]
