/// The characters that a style draws with.
struct Glyphs {
  let marks: [Character]
  /// Fills of bars, darkest first.
  let fills: [Character]
  let band: Character
  let horizontalRule: Character
  let verticalRule: Character
  let diagonalRule: Character
  let axisHorizontal: Character
  let axisVertical: Character
  let corner: Character
  let tickLeft: Character
  let tickBelow: Character
  /// Blocks of one to eight eighths of a cell, from the left and from below.
  let leftEighths: [Character]
  let lowerEighths: [Character]
  /// What a line looks like in the legend where it has no mark.
  let line: String
  let crowd: String
  /// Cells of a heat map, palest first.
  let shades: [Character]
  /// Parts of boxes and intervals.
  let leftCap: Character
  let rightCap: Character
  let box: Character
  let median: Character
  let outlier: Character
  /// Points by the class of their number, weakest first.
  let points: [Character]
  /// Where a tree's branch leaves a line that goes on.
  let branch: Character

  static func of(_ style: TextStyle) -> Glyphs { style == .unicode ? unicode : ascii }

  private static let unicode = Glyphs(
    marks: ["●", "▲", "■", "◆", "○", "△", "□", "◇"], fills: ["█", "▒", "░", "▓", "▚", "◍"], band: "░",
    horizontalRule: "┄", verticalRule: "┊", diagonalRule: "·", axisHorizontal: "─", axisVertical: "│",
    corner: "└",
    tickLeft: "┤", tickBelow: "┬", leftEighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    lowerEighths: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], line: "⠤⠤", crowd: "⠛",
    shades: ["·", "░", "▒", "▓", "█"], leftCap: "├", rightCap: "┤", box: "▒", median: "┃", outlier: "○",
    points: ["·", "∘", "○", "◍", "●"], branch: "├")

  private static let ascii = Glyphs(
    marks: ["*", "o", "+", "x", "@", "%", "&", "$"], fills: ["#", "=", "-", "%", "+", "o"], band: ":",
    horizontalRule: "-", verticalRule: "|", diagonalRule: ".", axisHorizontal: "-", axisVertical: "|",
    corner: "+",
    tickLeft: "+", tickBelow: "+", leftEighths: ["#"], lowerEighths: ["#"], line: "*", crowd: ".",
    shades: [".", "-", "+", "%", "#"], leftCap: "|", rightCap: "|", box: "=", median: "#", outlier: "o",
    points: [".", ":", "o", "O", "@"], branch: "|")

  func mark(_ index: Int) -> Character { marks[index % marks.count] }
  func fill(_ index: Int) -> Character { fills[index % fills.count] }
  func point(_ strength: Double) -> Character { level(strength, points) }

  /// A density as a share of the greatest.
  func density(_ share: Double) -> Character { level(share, lowerEighths.count == 8 ? lowerEighths : shades) }

  private func level(_ share: Double, _ levels: [Character]) -> Character {
    levels[Int((min(max(share, 0), 1) * Double(levels.count - 1)).rounded())]
  }

  /// A bar `length` cells long: whole cells, then a part of one. What is above nothing is never invisible.
  func bar(_ length: Double, fill: Character) -> String {
    guard length > 0 else { return "" }
    guard fill == fills[0], leftEighths.count == 8 else {
      return String(repeating: fill, count: max(1, Int(length.rounded())))
    }
    let eighths = max(1, Int((length * 8).rounded()))
    let whole = String(repeating: fill, count: eighths / 8)
    return eighths % 8 == 0 ? whole : whole + String(leftEighths[eighths % 8 - 1])
  }
}
