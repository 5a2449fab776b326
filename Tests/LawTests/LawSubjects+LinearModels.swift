import ML

let linearModelSubjects: [LawSubject] = [
  LawSubject("LogisticRegression", LogisticRegression(), isScaleFree: false)
]
