import Foundation

/// The folder in which the datasets lie.
struct DatasetsFolder {
  let path: String

  /// Writes a file unless it holds these bytes already.
  ///
  /// - Returns: whether the file was written.
  func write(_ file: DatasetFile) throws -> Bool {
    if contents(of: file) == file.bytes { return false }
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(file.bytes).write(to: folder.appendingPathComponent(file.name), options: .atomic)
    return true
  }

  /// How the file on disk differs from what the generator makes; `nil` if it does not.
  func problem(with file: DatasetFile) -> String? {
    guard let found = contents(of: file) else { return "\(path)/\(file.name): missing or unreadable" }
    if found == file.bytes { return nil }
    let common = zip(found, file.bytes).prefix { $0 == $1 }
    let line = common.count { $0.0 == UInt8(ascii: "\n") } + 1
    return "\(path)/\(file.name):\(line): differs from what the generator makes"
  }

  private func contents(of file: DatasetFile) -> [UInt8]? {
    let address = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(file.name)
    return (try? Data(contentsOf: address)).map(Array.init)
  }
}
