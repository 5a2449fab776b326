import LinearAlgebra
import Tabular
import Learning
import MLTestSupport
import Testing

@testable import Preprocessing

@Suite struct StandardScalerTests {
  @Test func `agrees with scikit-learn on the breast cancer data`() throws {
    let cancer: BreastCancer = try reference("breast-cancer")
    let model = try StandardScaler().fit(cancer.dataset.features)
    #expect(isClose(model.means, cancer.means, within: 1e-12))
    #expect(isClose(model.scales, cancer.scales, within: 1e-12))
    let scaled = try model.transform(cancer.dataset.features)
    #expect(isClose(Array(scaled.row(0)), cancer.firstRow, within: 1e-12))
    let back = try model.inverseTransform(scaled)
    #expect(isClose(back.values, cancer.dataset.features.values, within: 1e-12))
  }

  @Test func `shifts a constant column to zero and leaves its scale`() throws {
    let features = Matrix(columns: [[3, 3, 3], [1, 2, 3], [0.1, 0.1, 0.1]])
    let model = try StandardScaler().fit(features, featureNames: ["a", "b", "c"])
    #expect(model.scales[0] == 1 && model.scales[2] == 1)
    #expect(try model.transform(features).column(0) == [0, 0, 0])
    #expect(try model.transform(features).column(2) == [0, 0, 0])
  }

  @Test(arguments: [1e-300, 1e-12, 1e12, 1e300])
  func `numbers of any size have variance one afterwards`(size: Double) throws {
    let features = Matrix(columns: [[1, 2, 3, 4].map { $0 * size }])
    let column = try StandardScaler().fit(features).transform(features).column(0)
    #expect(isClose(populationVariance(column), 1, within: 1e-12))
    #expect(isClose(mean(column), 0, within: 1e-12))
  }

  @Test func `bad input is an error with its place`() throws {
    #expect(throws: FitError.noSamples) { try StandardScaler().fit(Matrix(rowCount: 0, columnCount: 2)) }
    #expect(throws: FitError.noFeatures) { try StandardScaler().fit(Matrix(rowCount: 2, columnCount: 0)) }
    #expect(throws: FitError.nonFinite(row: 1, column: "b")) {
      try StandardScaler().fit(Matrix(rows: [[1, 2], [3, .nan]]), featureNames: ["a", "b"])
    }
    let model = try StandardScaler().fit(Matrix(rows: [[1, 2], [3, 5]]))
    #expect(throws: PredictionError.featureCountMismatch(expected: 2, found: 3)) {
      try model.transform(Matrix(rowCount: 1, columnCount: 3))
    }
    #expect(throws: PredictionError.nonFinite(row: 0, column: "x1")) {
      try model.transform(Matrix(rows: [[1, .infinity]]))
    }
  }
}

@Suite struct OneHotEncoderTests {
  private struct Figures: Decodable {
    let rows: [[String]]
    let categories: [[String]]
    let encoded: [[Double]]
  }

  @Test func `agrees with scikit-learn, also on categories that it has not seen`() throws {
    let figures: Figures = try reference("one-hot")
    func columns(_ rows: [[String]]) -> [[String]] { [rows.map { $0[0] }, rows.map { $0[1] }] }
    let training = columns(figures.rows)
    let model = try OneHotEncoder(unknown: .allZero).fit(["channel": training[0], "country": training[1]])
    #expect(model.categories == figures.categories)
    #expect(model.featureNames.first == "channel=Shop")
    #expect(try model.transform(columns(figures.rows + [["phone", "DE"]])) == Matrix(rows: figures.encoded))
  }

  @Test func `an unknown category is an error unless it is accepted`() throws {
    let model = try OneHotEncoder().fit(["channel": ["shop", "atm"]])
    #expect(throws: PredictionError.unknownCategory(row: 1, column: "channel", category: "phone")) {
      try model.transform([["shop", "phone"]])
    }
  }

  @Test func `columns of different lengths are an error`() throws {
    #expect(throws: FitError.self) { try OneHotEncoder().fit(["a": ["x"], "b": ["x", "y"]]) }
    let model = try OneHotEncoder().fit(["a": ["x"], "b": ["y"]])
    #expect(throws: PredictionError.rowCountMismatch(expected: 1, column: "b", found: 2)) {
      try model.transform([["x"], ["y", "y"]])
    }
    #expect(throws: PredictionError.featureCountMismatch(expected: 2, found: 1)) {
      try model.transform([["x"]])
    }
  }
}

@Suite struct ColumnTransformerTests {
  private let table: Table

  init() throws {
    table = try Table([
      "amount": Column([10.0, 20, 30]), "channel": Column(["shop", "atm", "shop"]),
      "isFraud": Column([0, 1, 0]),
    ])
  }

  @Test func `numbers come first, then categories, with their names`() throws {
    let model = try ColumnTransformer(numeric: ["amount"], categorical: ["channel"]).fit(table)
    let data = try model.dataset(table, target: "isFraud")
    #expect(data.featureNames == ["amount", "channel=atm", "channel=shop"])
    #expect(data.target == [false, true, false])
    #expect(data.features.column(1) == [0, 1, 0])
    #expect(isClose(data.features.column(0), [-1.224744871391589, 0, 1.224744871391589], within: 1e-15))
  }

  @Test func `numbers can be left as they are`() throws {
    let model = try ColumnTransformer(numeric: ["amount"], standardise: false).fit(table)
    #expect(try model.transform(table).column(0) == [10, 20, 30])
  }

  @Test func `a column that is not there is an error with the nearest name`() throws {
    #expect(throws: TableError.unknownColumn(name: "amout", nearest: "amount")) {
      try ColumnTransformer(numeric: ["amout"]).fit(table)
    }
    #expect(throws: FitError.noFeatures) { try ColumnTransformer(numeric: []).fit(table) }
  }

  @Test func `missing numbers are an error unless something stands for them`() throws {
    let gappy = try Table(["amount": Column([1.0, nil, 3])])
    #expect(throws: TableError.self) { try ColumnTransformer(numeric: ["amount"]).fit(gappy) }
    let model = try ColumnTransformer(numeric: ["amount"], standardise: false, missing: .nan).fit(gappy)
    #expect(try model.transform(gappy)[1, 0].isNaN)
  }
}
