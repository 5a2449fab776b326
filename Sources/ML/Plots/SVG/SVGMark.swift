/// The shape of a series' points.
enum SVGMark: CaseIterable {
  case circle, square, triangle, diamond, cross, plus

  init(_ index: Int) {
    self = Self.allCases[SVGPalette.form(index, of: Self.allCases.count)]
  }

  /// Whether the shape is drawn as lines rather than filled.
  private var isOpen: Bool { self == .cross || self == .plus }

  /// One path for all points.
  func path(_ points: [SVGPoint]) -> SVGPath {
    var path = SVGPath()
    for point in points {
      switch self {
      case .circle: path.dot(point)
      case .square:
        path.shape(
          at: point,
          [.init(x: -2.8, y: -2.8), .init(x: 2.8, y: -2.8), .init(x: 2.8, y: 2.8), .init(x: -2.8, y: 2.8)])
      case .triangle:
        path.shape(at: point, [.init(x: 0, y: -4), .init(x: 3.9, y: 2.8), .init(x: -3.9, y: 2.8)])
      case .diamond:
        path.shape(at: point, [.init(x: 0, y: -4), .init(x: 4, y: 0), .init(x: 0, y: 4), .init(x: -4, y: 0)])
      case .cross:
        path.shape(at: point, [.init(x: -3, y: -3), .init(x: 3, y: 3)], isClosed: false)
        path.shape(at: point, [.init(x: -3, y: 3), .init(x: 3, y: -3)], isClosed: false)
      case .plus:
        path.shape(at: point, [.init(x: -3.8, y: 0), .init(x: 3.8, y: 0)], isClosed: false)
        path.shape(at: point, [.init(x: 0, y: -3.8), .init(x: 0, y: 3.8)], isClosed: false)
      }
    }
    return path
  }

  /// How the path is painted.
  func attributes(_ color: String) -> [(String, String)] {
    switch self {
    case .circle: [("stroke", color), ("stroke-width", "6.4"), ("stroke-linecap", "round")]
    case .square, .triangle, .diamond: [("fill", color), ("stroke", "none")]
    case .cross, .plus: [("fill", "none"), ("stroke", color), ("stroke-width", "2")]
    }
  }
}
