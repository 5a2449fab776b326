/// `import ML` is all that a chapter writes: the library, and the C library's `log`, `exp`, `sqrt` and the like.
@_exported public import Learning
@_exported public import LinearAlgebra
@_exported public import Plots
@_exported public import Tabular

#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#elseif canImport(Darwin)
  @_exported public import Darwin
#endif
