import Foundation
import TestSupport

/// A book that changes at random as authors change books: code, prose, data, configuration, deletions, renames, reverts.
struct RandomBook {
  private(set) var files: [String: String]
  private var history: [[String: String]] = []
  private var state: UInt64
  let folder: TemporaryFolder

  init(seed: UInt64) throws {
    state = seed
    folder = try TemporaryFolder("random-book")
    files = [
      "casebook.yml": "title: T\n",
      "datasets/numbers.csv": "a,b\n1,2\n3,4\n",
      "chapters/1-one.md": Self.chapter("One", code: "let x = 1\nx", data: true),
      "chapters/2-two.md": Self.chapter("Two", code: "print(2)", data: false),
      "chapters/3-three.md": "---\ntitle: Three\n---\n\nOnly prose with $a_i$.\n",
    ]
    try write()
  }

  private static func chapter(_ title: String, code: String, data: Bool) -> String {
    var text = "---\ntitle: \(title)\n"
    if data { text += "datasets: [numbers.csv]\n" }
    text += "---\n\nSome prose.\n\n```swift\n\(code)\n```\n\nThe value is `swift 6 * 7`.\n"
    if data {
      text += "\n```swift\ntry String(contentsOfFile: \"numbers.csv\", encoding: .utf8).count\n```\n"
    }
    return text.replacingOccurrences(of: "```swift\ntry", with: "```swift\nimport Foundation\ntry")
  }

  private mutating func random(_ below: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(below))
  }

  private var chapters: [String] { files.keys.filter { $0.hasPrefix("chapters/") }.sorted() }

  /// Makes one edit and says what it was.
  mutating func edit(_ number: Int) throws -> String {
    history.append(files)
    let chapter = chapters[random(chapters.count)]
    let text = files[chapter]!
    let what: String
    switch random(12) {
    case 0, 1, 2:
      what = "prose of \(chapter)"
      files[chapter] = text + "\nParagraph \(number) with *emphasis*.\n"
    case 3:
      what = "lines moved in \(chapter)"
      files[chapter] = text.replacingOccurrences(of: "---\n\n", with: "---\n\n\n\n")
    case 4, 5:
      what = "code of \(chapter)"
      files[chapter] = text.replacingOccurrences(
        of: "```swift\n", with: "```swift\nprint(\"edit \(number)\")\n")
    case 6:
      what = "data"
      files["datasets/numbers.csv"]! += "\(number),\(random(100))\n"
    case 7:
      what = "configuration"
      files["casebook.yml"] = "title: Title \(random(3))\ncharts: \(["svg", "ascii"][random(2)])\n"
    case 8 where chapters.count > 2:
      what = "deletion of \(chapter)"
      files[chapter] = nil
    case 8, 9:
      what = "a new chapter"
      files["chapters/\(4 + random(4))-new.md"] = Self.chapter(
        "New \(number)", code: "\(number)", data: false)
    case 10:
      what = "rename of \(chapter)"
      files[chapter] = nil
      files["chapters/\(1 + random(9))-renamed-\(random(3)).md"] = text
    default:
      what = "revert"
      files = history[random(history.count)]
    }
    try write()
    return what
  }

  private func write() throws {
    let chapters = folder.url.appendingPathComponent("chapters")
    let old = (try? FileManager.default.contentsOfDirectory(atPath: chapters.path)) ?? []
    for name in old where files["chapters/\(name)"] == nil {
      try FileManager.default.removeItem(at: chapters.appendingPathComponent(name))
    }
    for (path, text) in files where (try? folder.read(path)) != text { try folder.write(path, text) }
  }
}
