import Learning
import LinearAlgebra
import MLTestSupport
import Testing

@testable import Neural
