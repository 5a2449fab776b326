/// A grid of characters, each of which can also be a pattern of 2 × 4 braille dots.
///
/// Characters lie above dots, and dots above shades; so a mark stays visible on a line and a line on a band.
struct Canvas {
  let columns: Int
  let rows: Int
  private var shades: [Character?]
  private var dots: [UInt8]
  private var characters: [Character?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    shades = Array(repeating: nil, count: columns * rows)
    dots = Array(repeating: 0, count: columns * rows)
    characters = Array(repeating: nil, count: columns * rows)
  }

  /// The cell of a place on the plot; the same for dots, marks and the axes' ticks.
  func cell(_ point: PlotPoint) -> (column: Int, row: Int) {
    let dot = dot(point)
    return (dot.column / 2, dot.row / 4)
  }

  private func dot(_ point: PlotPoint) -> (column: Int, row: Int) {
    let column = (min(max(point.x, 0), 1) * Double(columns * 2 - 1)).rounded()
    let row = ((1 - min(max(point.y, 0), 1)) * Double(rows * 4 - 1)).rounded()
    return (Int(column), Int(row))
  }

  mutating func put(_ character: Character, column: Int, row: Int) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    characters[row * columns + column] = character
  }

  /// Writes a word from a cell on, if no character stands there and the word does not leave the grid.
  mutating func put(word: String, column: Int, row: Int) -> Bool {
    let width = displayWidth(word)
    guard row >= 0, row < rows, column >= 0, column + width <= columns, width > 0,
      (column..<min(column + width + 1, columns)).allSatisfy({ place in
        let standing = characters[row * columns + place]
        return standing == nil || (standing == " " && place == column + width)
      })
    else { return false }
    // A gap on both sides, where there is room for it.
    for gap in [column - 1, column + width] where gap >= 0 && gap < columns {
      if characters[row * columns + gap] == nil { characters[row * columns + gap] = " " }
    }
    var place = row * columns + column
    for character in word {
      let width = displayWidth(character)
      guard width > 0 else { continue }
      characters[place] = character
      // The second cell of a wide character stays empty.
      if width == 2 { characters[place + 1] = "\u{200B}" }
      place += width
    }
    return true
  }

  mutating func shade(_ character: Character, column: Int, row: Int) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    shades[row * columns + column] = character
  }

  mutating func putDot(_ point: PlotPoint) {
    let (column, row) = dot(point)
    lightDot(column, row)
  }

  /// Joins places with a line of dots and gives the cells that it passes, in order.
  @discardableResult
  mutating func drawDots(_ path: [PlotPoint]) -> [(column: Int, row: Int)] {
    trace(path.map(dot)) { canvas, column, row in
      canvas.lightDot(column, row)
      return (column / 2, row / 4)
    }
  }

  /// Joins places with a line of one character and gives the cells that it passes, in order.
  @discardableResult
  mutating func draw(_ path: [PlotPoint], _ character: Character) -> [(column: Int, row: Int)] {
    trace(path.map(cell)) { canvas, column, row in
      canvas.put(character, column: column, row: row)
      return (column, row)
    }
  }

  /// Joins places with a line of one character that lies below everything else.
  mutating func shadeLine(_ path: [PlotPoint], _ character: Character) {
    _ = trace(path.map(cell)) { canvas, column, row in
      canvas.shade(character, column: column, row: row)
      return (column, row)
    }
  }

  /// Bresenham's line between neighbours.
  ///
  /// - Source: Bresenham, *Algorithm for computer control of a digital plotter*, 1965.
  private mutating func trace(
    _ path: [(column: Int, row: Int)], _ visit: (inout Canvas, Int, Int) -> (column: Int, row: Int)
  ) -> [(column: Int, row: Int)] {
    var cells: [(column: Int, row: Int)] = []
    func add(_ cell: (column: Int, row: Int)) {
      if cells.last.map({ $0 != cell }) ?? true { cells.append(cell) }
    }
    guard var (column, row) = path.first else { return [] }
    add(visit(&self, column, row))
    for target in path.dropFirst() {
      let width = abs(target.column - column)
      let height = -abs(target.row - row)
      var error = width + height
      while (column, row) != target {
        let twice = 2 * error
        if twice >= height {
          error += height
          column += column < target.column ? 1 : -1
        }
        if twice <= width {
          error += width
          row += row < target.row ? 1 : -1
        }
        add(visit(&self, column, row))
      }
    }
    return cells
  }

  private mutating func lightDot(_ column: Int, _ row: Int) {
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    dots[row / 4 * columns + column / 2] |= bits[row % 4][column % 2]
  }

  var lines: [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns {
        let place = row * columns + column
        if let character = characters[place] {
          line.append(character)
        } else if dots[place] != 0 {
          line.unicodeScalars.append(Unicode.Scalar(0x2800 + UInt32(dots[place]))!)
        } else {
          line.append(shades[place] ?? " ")
        }
      }
      return line
    }
  }
}
