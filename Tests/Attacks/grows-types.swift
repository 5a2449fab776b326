// Tries: to make a type so large that the compiler runs out of memory.
// Ends: refused, wrong
struct Pair<First, Second> {}
typealias A<T> = Pair<Pair<T, T>, Pair<T, T>>
typealias B<T> = A<A<A<A<T>>>>
typealias C<T> = B<B<B<B<T>>>>
typealias D<T> = C<C<C<C<T>>>>

let large = D<Int>.self

func alertCost(alerts: Int, minutes: Double) -> Double { 0 }
