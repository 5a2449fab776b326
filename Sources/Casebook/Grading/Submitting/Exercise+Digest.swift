public import Cache
import Foundation
public import Workbook

extension Exercise {
  /// Of all that the exercise consists of, wherever it stands in the chapter: prose around it may change.
  public var contentDigest: Digest {
    let hasher = Digest.Hasher()
    hasher.add("id", name)
    hasher.add("points", "\(points)")
    for name in datasets { hasher.add("dataset", name) }
    for part in given { hasher.add("given", part.code) }
    for part in outside { hasher.add("outside", part.code) }
    hasher.add("starter", starter.code)
    hasher.add("solution", solution?.code ?? "")
    for test in tests {
      hasher.add("test", test.name)
      hasher.add("code", test.code.code)
      hasher.add("options", "\(test.points) \(test.isHidden) \(test.timeout ?? 0)")
      hasher.add("comparator", (try? JSONEncoder.casebook.encode(test.comparator)).map(Array.init) ?? [])
    }
    for mistake in mistakes {
      hasher.add("mistake", mistake.name)
      hasher.add("hint", mistake.hint)
      hasher.add("code", mistake.code.code)
    }
    return hasher.finish()
  }
}
