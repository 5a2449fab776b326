public import Foundation

extension References {
  /// Reads CSL-JSON, the form in which reference managers and Pandoc give bibliographies.
  ///
  /// - Throws: `DecodingError` if the data is not a list of works.
  public init(cslJSON data: Data) throws {
    self.init(works: try JSONDecoder().decode([CSLWork].self, from: data).map(\.work))
  }
}

/// One work of CSL-JSON. Fields that the reading list does not show are passed over.
private struct CSLWork: Decodable {
  struct Name: Decodable {
    var family: String?
    var given: String?
    var literal: String?
  }
  struct Date: Decodable {
    var parts: [[TextOrNumber]]?
    enum CodingKeys: String, CodingKey { case parts = "date-parts" }
  }
  /// Numbers may be written as texts.
  struct TextOrNumber: Decodable {
    var text: String
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  var id: TextOrNumber
  var author: [Name]?
  var editor: [Name]?
  var title: String?
  var issued: Date?
  var container: String?
  var publisher: String?
  var edition: TextOrNumber?
  var volume: TextOrNumber?
  var issue: TextOrNumber?
  var page: TextOrNumber?
  var doi: String?
  var url: String?

  enum CodingKeys: String, CodingKey {
    case id, author, editor, title, issued, publisher, edition, volume, issue, page
    case container = "container-title"
    case doi = "DOI"
    case url = "URL"
  }

  var work: Work {
    var work = Work(key: id.text)
    work.authors = (author ?? editor ?? []).map {
      Work.Author(family: $0.family ?? $0.literal ?? "", given: $0.given ?? "")
    }
    work.title = title ?? ""
    work.year = issued?.parts?.first?.first?.text ?? ""
    work.container = container
    work.publisher = publisher
    work.edition = edition?.text
    work.volume = volume?.text
    work.issue = issue?.text
    work.pages = page?.text.replacing("-", with: "–")
    work.address = doi.map { "https://doi.org/\($0)" } ?? url
    return work
  }
}
