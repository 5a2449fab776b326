import ML
import Testing

/// A transformer of any kind, reduced to labelled samples in, fitted transformer out.
struct TransformerSubject: Sendable, CustomTestStringConvertible {
  let name: String
  let fit: @Sendable (Dataset<Bool>) throws -> any FittedTransformer
  /// Whether NaN is a missing value.
  var takesMissing = false
  /// Whether one sample is enough.
  var takesOneSample = true

  var testDescription: String { name }

  init(
    _ name: String, _ transformer: some Transformer, takesMissing: Bool = false, takesOneSample: Bool = true
  ) {
    self.name = name
    self.takesMissing = takesMissing
    self.takesOneSample = takesOneSample
    fit = { try transformer.fit($0.features, featureNames: $0.featureNames) }
  }

  /// A transformer that learns from events.
  init<T: SupervisedTransformer>(events name: String, _ transformer: T, takesOneSample: Bool = true)
  where T.Target == Bool {
    self.name = name
    self.takesOneSample = takesOneSample
    fit = { try transformer.fit($0) }
  }

  /// A transformer that learns from numbers: 1 for an event, 0 for the rest.
  init<T: SupervisedTransformer>(numbers name: String, _ transformer: T) where T.Target == Double {
    self.name = name
    fit = {
      try transformer.fit(
        Dataset(features: $0.features, target: $0.target.map { $0 ? 1 : 0 }, featureNames: $0.featureNames))
    }
  }
}

/// Every transformer; a test compares the list with the sources.
let transformerSubjects: [TransformerSubject] = [
  TransformerSubject("StandardScaler", StandardScaler()),
  TransformerSubject("MinMaxScaler", MinMaxScaler()),
  TransformerSubject("RobustScaler", RobustScaler()),
  TransformerSubject("QuantileTransformer", QuantileTransformer(quantileCount: 50)),
  TransformerSubject("PowerTransformer", PowerTransformer()),
  TransformerSubject("ConstantImputer", ConstantImputer(0), takesMissing: true),
  TransformerSubject("MeanImputer", MeanImputer(), takesMissing: true),
  TransformerSubject("MedianImputer", MedianImputer(), takesMissing: true),
  TransformerSubject("MostFrequentImputer", MostFrequentImputer(), takesMissing: true),
  TransformerSubject("KNNImputer", KNNImputer(), takesMissing: true),
  TransformerSubject("MissingIndicator", MissingIndicator(onlyWithMissing: false), takesMissing: true),
  TransformerSubject("PolynomialFeatures", PolynomialFeatures()),
  TransformerSubject("PCA", PCA(explaining: 0.9)),
  TransformerSubject("VarianceThreshold", VarianceThreshold(), takesOneSample: false),
  TransformerSubject(
    events: "UnivariateSelection", UnivariateSelection(.anovaF, keep: 2), takesOneSample: false),
  TransformerSubject(
    numbers: "RecursiveElimination", RecursiveElimination(LinearRegression(), keep: 2)),
  TransformerSubject(
    numbers: "EmbeddedSelection", EmbeddedSelection(LinearRegression(), keep: .most(3))),
]

/// A resampler with its name.
struct ResamplerSubject: Sendable, CustomTestStringConvertible {
  let name: String
  let resampler: any Resampler

  var testDescription: String { name }
}

/// Every resampler; a test compares the list with the sources.
let resamplerSubjects: [ResamplerSubject] = [
  ResamplerSubject(name: "RandomOverSampler", resampler: RandomOverSampler()),
  ResamplerSubject(name: "RandomUnderSampler", resampler: RandomUnderSampler()),
  ResamplerSubject(name: "SMOTE", resampler: SMOTE()),
  ResamplerSubject(name: "BorderlineSMOTE", resampler: BorderlineSMOTE()),
  ResamplerSubject(name: "ADASYN", resampler: ADASYN()),
  ResamplerSubject(name: "TomekLinks", resampler: TomekLinks()),
  ResamplerSubject(name: "EditedNearestNeighbours", resampler: EditedNearestNeighbours()),
]
