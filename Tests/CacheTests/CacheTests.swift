import Cache
import Foundation
import Testing

@Suite struct CacheTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "cache-\(UUID().uuidString)")

  @Test func `A stored value comes back, under its own kind and key only`() throws {
    let cache = CacheFolder(root: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = Digest(of: "key")
    try cache.store(["a": [1.5, .infinity]], kind: "runs", key: key)
    #expect(cache.value([String: [Double]].self, kind: "runs", key: key) == ["a": [1.5, .infinity]])
    #expect(cache.value([String: [Double]].self, kind: "other", key: key) == nil)
    #expect(cache.value([String: [Double]].self, kind: "runs", key: Digest(of: "other")) == nil)
  }

  @Test func `An entry that cannot be read counts as missing and can be stored again`() throws {
    let cache = CacheFolder(root: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = Digest(of: "key")
    try cache.store("value", kind: "runs", key: key)
    let file = folder.appendingPathComponent("runs/\(key).json")
    for damage in ["", "\"val", "{}", "\u{0}"] {
      try Data(damage.utf8).write(to: file)
      #expect(cache.value(String.self, kind: "runs", key: key) == nil)
    }
    try cache.store("again", kind: "runs", key: key)
    #expect(cache.value(String.self, kind: "runs", key: key) == "again")
  }

  @Test func `Equal values are stored as equal bytes, and no other file is left`() throws {
    let cache = CacheFolder(root: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let value = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", $0) })
    for name in ["one", "two"] { try cache.store(value, kind: "runs", key: Digest(of: name)) }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("runs"), includingPropertiesForKeys: nil)
    #expect(files.count == 2)
    #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
  }

  @Test func `Digests are BLAKE2b and keep parts apart`() {
    // The published value for the empty input, of 256 bits.
    #expect("\(Digest(of: ""))" == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    func joined(_ parts: [(String, String)]) -> Digest {
      let hasher = Digest.Hasher()
      for (name, text) in parts { hasher.add(name, text) }
      return hasher.finish()
    }
    #expect(joined([("a", "bc")]) != joined([("ab", "c")]))
    #expect(joined([("a", "b"), ("c", "")]) != joined([("a", "bc"), ("", "")]))
  }

  @Test func `SHA-256 is that of FIPS 180-4`() {
    func digits(_ text: String) -> String {
      sha256(Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
    #expect(digits("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(digits("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `A file's digest follows its bytes, also when its time is set back`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("data.csv")
    let memory = folder.appendingPathComponent("digests.json")
    try Data("one".utf8).write(to: file)
    let digests = FileDigests(file: memory)
    #expect(try digests.digest(of: file.path) == Digest(of: "one"))
    try digests.save()

    let time = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as Any
    try Data("two".utf8).write(to: file)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
    #expect(try digests.digest(of: file.path) == Digest(of: "two"))
    #expect(try FileDigests(file: memory).digest(of: file.path) == Digest(of: "two"))
    #expect(throws: (any Error).self) { try digests.digest(of: file.path + ".missing") }
  }
}
