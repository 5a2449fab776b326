import Testing

@testable import Plots

/// The palette beside what the pages put behind it.
@Suite struct `Colours of series` {
  /// Palette, paper and ink of a light and of a dark page, as the site's style sheet has them.
  static let schemes = [
    (colors: SVGPalette.light, paper: "#fffefc", ink: "#1f1d1a"),
    (colors: SVGPalette.dark, paper: "#16181b", ink: "#e2e0da"),
  ]

  /// How people without one kind of cone see linear red, green and blue.
  ///
  /// - Source: Machado, Oliveira & Fernandes, *A physiologically-based model for simulation of color vision deficiency*,
  ///   2009, table 1, severity 1.
  static let deficiencies = [
    "none": [1, 0, 0, 0, 1, 0, 0, 0, 1.0],
    "protanopia": [
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
    ],
    "deuteranopia": [
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881,
    ],
    "tritanopia": [
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900,
    ],
  ]

  private func shares(_ hexadecimal: String) -> [Double] {
    let value = Int(hexadecimal.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { Double(value >> $0 & 255) / 255 }
  }

  private func linear(_ shares: [Double]) -> [Double] {
    shares.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055, 2.4) }
  }

  /// Contrast after WCAG 2.2.
  private func contrast(_ first: [Double], _ second: [Double]) -> Double {
    let luminances = [first, second].map { color in
      let light = linear(color)
      return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  private func mixed(_ color: String, over paper: String, _ opacity: Double) -> [Double] {
    zip(shares(color), shares(paper)).map { opacity * $0 + (1 - opacity) * $1 }
  }

  /// CIE 1976 L*a*b* for daylight.
  private func lab(_ linear: [Double]) -> [Double] {
    let light = linear.map { min(max($0, 0), 1) }
    let rows = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let cubes = zip(rows, [0.9505, 1, 1.089]).map { row, white in
      let share = zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } / white
      return share > 0.008856 ? cubeRoot(share) : share * 7.787 + 4.0 / 29
    }
    return [116 * cubes[1] - 16, 500 * (cubes[0] - cubes[1]), 200 * (cubes[1] - cubes[2])]
  }

  @Test func `have a contrast of at least 3 to 1 to the page`() {
    for scheme in Self.schemes {
      for color in scheme.colors {
        #expect(contrast(shares(color), shares(scheme.paper)) >= 3, "\(color) on \(scheme.paper)")
      }
    }
  }

  @Test func `stay apart for people without one kind of cone`() {
    for scheme in Self.schemes {
      for (name, matrix) in Self.deficiencies {
        let seen = scheme.colors.map { color in
          let light = linear(shares(color))
          return lab((0..<3).map { row in (0..<3).reduce(0) { $0 + matrix[3 * row + $1] * light[$1] } })
        }
        for first in seen.indices {
          for second in seen.indices.dropFirst(first + 1) {
            let distance = zip(seen[first], seen[second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
              .squareRoot()
            #expect(distance >= 18, "\(scheme.colors[first]) and \(scheme.colors[second]), \(name)")
          }
        }
      }
    }
  }

  @Test func `leave texts a contrast of at least 4,5 to 1, on the page, on cells and on nodes`() {
    for scheme in Self.schemes {
      #expect(contrast(mixed(scheme.ink, over: scheme.paper, 0.8), shares(scheme.paper)) >= 4.5)
      for opacity in [0.04, 0.25, 0.5] {
        let cell = mixed(scheme.colors[0], over: scheme.paper, opacity)
        #expect(contrast(shares(scheme.ink), cell) >= 4.5, "\(opacity) on \(scheme.paper)")
      }
    }
  }

  @Test func `cells with numbers and nodes are never stronger than texts allow`() throws {
    for chart in [SampleCharts.confusion, SampleCharts.tree] {
      for element in try MarkupCheck.elements(of: chart.svg(idPrefix: "c")) {
        let opacity = element.attributes["stroke-opacity"] ?? element.attributes["fill-opacity"] ?? "0"
        guard element.name == "path", element.attributes["fill"] != "currentColor",
          element.attributes["stroke"] != "currentColor"
        else { continue }
        #expect(Double("0" + opacity) ?? 1 <= 0.5)
      }
    }
  }

  @Test func `come with marks and dashes that differ as often as they do`() {
    let looks = (0..<12).map { "\(SVGPalette.color($0)) \(SVGMark($0)) \(SVGPalette.dash($0) ?? "")" }
    #expect(Set(looks).count == 12)
    #expect(Set((0..<6).map { SVGPalette.dash($0) ?? "" }).count == 6)
    #expect(Set((0..<6).map { "\(SVGMark($0))" }).count == 6)
  }
}
