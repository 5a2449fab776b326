import Foundation
import LessonHTML
import Workbook

/// What the site holds besides the book's own files: pages, what they offer to keep, and the theme's files.
func siteFiles(_ pages: [Page], _ assets: [Asset]) -> [SiteFolder.File] {
  pages.map { SiteFolder.File(path: $0.path, bytes: Data($0.bytes)) }
    + (pages.flatMap(\.downloads) + assets).map { SiteFolder.File(path: $0.path, bytes: Data($0.bytes)) }
}

/// What is wrong with the pages' weight.
func budgetProblems(
  _ lessons: [Lesson], _ pages: [Page], _ theme: Theme, _ configuration: BookConfiguration,
  _ attachments: Attachments
) -> [Diagnostic] {
  let sizes = Dictionary(attachments.files.map { ($0.path, $0.bytes.count) }) { first, _ in first }
  return zip(lessons, pages).flatMap { lesson, page in
    PageBudget.check(
      page, assets: theme.assets, configuration: configuration, file: lesson.chapter.path, attachments: sizes)
  }
}
