/// `import ML` is all that a chapter writes.
@_exported public import Anomaly
@_exported public import Ensembles
@_exported public import Evaluation
@_exported public import Explanation
@_exported public import Learning
@_exported public import LinearAlgebra
@_exported public import LinearModels
@_exported public import Neural
@_exported public import Plots
@_exported public import Preprocessing
@_exported public import Streams
@_exported public import Supervised
@_exported public import Tabular
@_exported public import Trees

// The elementary functions, one by one: all of the C library would bring names such as `index` and `time` with it.
#if canImport(Darwin)
  @_exported public import func Darwin.atan2
  @_exported public import func Darwin.cos
  @_exported public import func Darwin.exp
  @_exported public import func Darwin.expm1
  @_exported public import func Darwin.log
  @_exported public import func Darwin.log10
  @_exported public import func Darwin.log1p
  @_exported public import func Darwin.log2
  @_exported public import func Darwin.pow
  @_exported public import func Darwin.sin
  @_exported public import func Darwin.sqrt
  @_exported public import func Darwin.tan
  @_exported public import func Darwin.tanh
#else
  @_exported public import func Glibc.atan2
  @_exported public import func Glibc.cos
  @_exported public import func Glibc.exp
  @_exported public import func Glibc.expm1
  @_exported public import func Glibc.log
  @_exported public import func Glibc.log10
  @_exported public import func Glibc.log1p
  @_exported public import func Glibc.log2
  @_exported public import func Glibc.pow
  @_exported public import func Glibc.sin
  @_exported public import func Glibc.sqrt
  @_exported public import func Glibc.tan
  @_exported public import func Glibc.tanh
#endif
