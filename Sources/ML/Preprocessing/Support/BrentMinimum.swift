/// The place of a minimum of a function of one number, found from a first interval that need not contain it.
///
/// Infinite values count as high. The interval grows downhill until the function rises, then parabolas and golden
/// sections close in on the minimum.
///
/// - Source: Brent, *Algorithms for Minimization without Derivatives*, 1973, chapter 5.
func brentMinimum(
  of function: (Double) -> Double, from first: Double, to second: Double, tolerance: Double = 1e-9
) -> Double {
  let golden = 0.3819660112501051
  var (low, high) = (first, second)
  var x = low + golden * (high - low)
  var fx = function(x)
  // Whoever finds the function falling at an end of the interval moves that end out.
  for _ in 0..<40 {
    let width = high - low
    if function(low) < fx {
      (x, high, low) = (low, x, low - width)
    } else if function(high) < fx {
      (x, low, high) = (high, x, high + width)
    } else {
      break
    }
    fx = function(x)
  }
  var (w, v) = (x, x)
  var (fw, fv) = (fx, fx)
  var step = 0.0
  var before = 0.0
  for _ in 0..<200 {
    let middle = 0.5 * (low + high)
    let least = tolerance * abs(x) + 1e-12
    if abs(x - middle) <= 2 * least - 0.5 * (high - low) { break }
    var isParabola = false
    if abs(before) > least {
      let r = (x - w) * (fx - fv)
      let q = (x - v) * (fx - fw)
      var numerator = (x - v) * q - (x - w) * r
      var denominator = 2 * (q - r)
      if denominator > 0 { numerator = -numerator } else { denominator = -denominator }
      if abs(numerator) < abs(0.5 * denominator * before), numerator > denominator * (low - x),
        numerator < denominator * (high - x)
      {
        before = step
        step = numerator / denominator
        isParabola = true
        let next = x + step
        if next - low < 2 * least || high - next < 2 * least { step = x < middle ? least : -least }
      }
    }
    if !isParabola {
      before = x < middle ? high - x : low - x
      step = golden * before
    }
    let u = x + (abs(step) >= least ? step : (step > 0 ? least : -least))
    let fu = function(u)
    if fu <= fx {
      if u < x { high = x } else { low = x }
      (v, w, x) = (w, x, u)
      (fv, fw, fx) = (fw, fx, fu)
    } else {
      if u < x { low = u } else { high = u }
      if fu <= fw || w == x {
        (v, w) = (w, u)
        (fv, fw) = (fw, fu)
      } else if fu <= fv || v == x || v == w {
        (v, fv) = (u, fu)
      }
    }
  }
  return x
}
