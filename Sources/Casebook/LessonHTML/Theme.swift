public import Foundation
import Mustache

/// How pages look: templates, style sheets, scripts and other files.
///
/// A theme is a folder. Its `*.mustache` files are the templates, its `*.css` files become one style sheet and its `*.js`
/// files one script, apart from those that only some pages load; every other file is published beside them. A book replaces files one by one: a file in its own
/// folder stands for the default theme's file of the same name, and a file of a new name is added.
public struct Theme: Sendable {
  /// What pages load, in the order in which a page names it.
  public let assets: [Asset]
  let templates: MustacheLibrary
  let styleSheet: String?
  let script: String?
  /// The paths of the scripts that only some pages load, by their files' names.
  let pageScripts: [String: String]

  /// The templates that the renderer asks for; others are there for these to use.
  static let pageTemplates = ["chapter", "home", "not-found"]

  /// Style sheets whose place matters, first to last; what a book adds follows and so has the last word.
  static let styleSheetOrder = [
    "colours.css", "text.css", "layout.css", "chapter.css", "snippets.css", "tables.css", "figures.css",
    "exercises.css", "quizzes.css", "print.css",
  ]

  /// Scripts that are files of their own, because most pages can do without.
  static let namesOfPageScripts: Set = [quizScript]
  static let quizScript = "quizzes.js"

  /// Loads a theme; the only effect of this module.
  ///
  /// - Parameter override: The book's own folder; a folder that does not exist overrides nothing.
  /// - Throws: ``ThemeError``
  public init(default folder: URL, override: URL? = nil) throws(ThemeError) {
    var files = try Self.files(in: folder)
    if let override, FileManager.default.fileExists(atPath: override.path) {
      files.merge(try Self.files(in: override)) { $1 }
    }
    let folders = [folder, override].compactMap { $0?.path }
    templates = try Self.templates(of: files, folders: folders)

    let styleSheets = files.keys.filter { $0.hasSuffix(".css") }.sorted {
      Self.styleOrder($0) < Self.styleOrder($1)
    }
    let scripts = files.keys.filter { $0.hasSuffix(".js") && !Self.namesOfPageScripts.contains($0) }.sorted()
    let pageScripts = Self.namesOfPageScripts.sorted().compactMap { name in
      files[name].flatMap { file in
        Self.bundle([file], name: String(name.dropLast(3)), ending: "js").map { (name, $0) }
      }
    }
    let style = Self.bundle(styleSheets.map { files[$0]! }, ending: "css")
    let script = Self.bundle(scripts.map { files[$0]! }, ending: "js")
    let others = files.values
      .filter { !$0.name.hasPrefix(".") && !["mustache", "css", "js"].contains($0.ending) }
      .sorted { $0.name < $1.name }
      .map { Asset(path: "assets/\($0.name)", bytes: Array($0.data)) }
    assets = [style, script].compactMap(\.self) + pageScripts.map(\.1) + others
    styleSheet = style?.path
    self.script = script?.path
    self.pageScripts = Dictionary(uniqueKeysWithValues: pageScripts.map { ($0, $1.path) })
  }

  /// What a template makes of the values; nothing for a template that the theme does not have.
  func render(_ values: [String: Any], _ template: String) -> String {
    templates.render(values, withTemplate: template) ?? ""
  }

  private struct File {
    var name: String
    var path: String
    var data: Data
    var ending: String { name.split(separator: ".").last.map(String.init) ?? "" }
  }

  private static func files(in folder: URL) throws(ThemeError) -> [String: File] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      let files = try names.compactMap { name -> File? in
        let file = folder.appendingPathComponent(name)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
        else {
          return nil
        }
        return File(name: name, path: file.path, data: try Data(contentsOf: file))
      }
      return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0) })
    } catch {
      throw .unreadable(file: folder.path, reason: error.localizedDescription)
    }
  }

  private static func templates(of files: [String: File], folders: [String]) throws(ThemeError)
    -> MustacheLibrary
  {
    var library = MustacheLibrary()
    let names = Set(files.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) })
    for name in pageTemplates where !names.contains(name) {
      throw .missingTemplate(name: name, folders: folders)
    }
    for name in names.sorted() {
      let file = files["\(name).mustache"]!
      guard let text = String(data: file.data, encoding: .utf8) else {
        throw .badTemplate(file: file.path, reason: "it is not UTF-8 text")
      }
      for partial in partials(in: text) where !names.contains(partial) {
        throw .unknownPartial(name: partial, file: file.path, known: names.sorted())
      }
      do {
        try library.register(text, named: name)
      } catch let error as MustacheTemplate.ParserError {
        let place = "line \(error.context.lineNumber), column \(error.context.columnNumber)"
        throw .badTemplate(file: file.path, reason: "\(error.error) at \(place)")
      } catch {
        throw .badTemplate(file: file.path, reason: "\(error)")
      }
    }
    return library
  }

  /// The names in `{{>name}}` and `{{<name}}`; Mustache itself renders an unknown one as nothing.
  private static func partials(in text: String) -> [String] {
    text.matches(of: #/\{\{[><]\s*([^\s{}*]+)\s*\}\}/#).map { String($0.output.1) }
  }

  private static func styleOrder(_ name: String) -> (Int, String) {
    (styleSheetOrder.firstIndex(of: name) ?? styleSheetOrder.count, name)
  }

  /// One file of several, named after its content, so that a browser may keep it for ever.
  private static func bundle(_ files: [File], name: String = "book", ending: String) -> Asset? {
    if files.isEmpty { return nil }
    let bytes = files.flatMap { Array($0.data) + [UInt8(ascii: "\n")] }
    let checksum = String(Zlib.checksum(bytes), radix: 16)
    let version = String(repeating: "0", count: 8 - checksum.count) + checksum
    return Asset(path: "assets/\(name)-\(version).\(ending)", bytes: bytes)
  }
}
