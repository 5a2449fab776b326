import Workbook

func nearest(_ name: String, _ names: [String]) -> String? {
  nearestName(to: name, among: names)
}

func nearestStudent(to name: String, _ students: [Student]) -> String? {
  nearestName(to: name, among: students.flatMap { [$0.id, $0.name, $0.login ?? "", $0.email ?? ""] })
}
