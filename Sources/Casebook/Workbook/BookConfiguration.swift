/// What `casebook.yml` says, with the defaults of what it leaves out.
public struct BookConfiguration: Hashable, Sendable {
  public var title: String
  public var subtitle: String?
  public var authors: [String] = []
  /// A BCP 47 tag.
  public var language = "en"
  /// Files or patterns relative to the book's folder, in the book's order.
  public var chapters: [String] = ["chapters/*.md"]
  public var datasets = "datasets"
  public var references = "references.yml"
  public var output = "site/public"
  /// A folder whose files replace the theme's files of the same name.
  public var theme = "site/theme"
  /// Where the site will stand, for instance `https://example.org/course/`; canonical links and the site map need it.
  public var baseURL: String?
  public var charts: ChartForm = .svg
  /// Values that templates read as `theme.<name>`.
  public var themeSettings: [String: String] = [:]
  public var limits = Limits()
  public var budgets = Budgets()
  public var exercises = Exercises()

  /// What a snippet's program may use.
  public struct Limits: Hashable, Sendable, Codable {
    /// Seconds for one snippet.
    public var seconds: Double = 20
    public var memoryMegabytes = 4096
    public var outputMegabytes = 16
    public init() {}
  }

  /// What the book asks of its exercises.
  public struct Exercises: Hashable, Sendable, Codable {
    /// The part of small changes of a solution that an exercise's tests must notice; below it is an error.
    public var mutationThreshold = 0.9
    public init() {}
  }

  /// What a page may weigh; over budget is an error.
  public struct Budgets: Hashable, Sendable, Codable {
    /// A page with all that it loads, compressed with gzip, in kilobytes.
    public var pageKilobytes = 100
    public var requests = 6
    public var scriptKilobytes = 15
    public init() {}
  }

  public init(title: String) {
    self.title = title
  }
}
