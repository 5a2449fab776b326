#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ten to a power; exact where the power is whole and a double holds it.
func powerOfTen(_ exponent: Double) -> Double {
  pow(10, exponent)
}

func logarithm10(_ value: Double) -> Double {
  log10(value)
}

func power(_ base: Double, _ exponent: Double) -> Double {
  pow(base, exponent)
}

func exponential(_ value: Double) -> Double {
  exp(value)
}

func cubeRoot(_ value: Double) -> Double {
  cbrt(value)
}
