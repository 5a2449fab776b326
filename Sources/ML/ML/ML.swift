/// `import ML` is all that a chapter writes.
@_exported public import Learning
@_exported public import LinearAlgebra
@_exported public import Plots
@_exported public import Tabular
