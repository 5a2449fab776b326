#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Measures one workload on the data that `compare.py` wrote, or how an estimator's time grows, and prints one line of
/// JSON; or prints the names that it knows.
///
///     ml-benchmark list
///     ml-benchmark WORKLOAD FOLDER
///     ml-benchmark growth [ESTIMATOR]

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("list", 1):
  for name in workloads.keys.sorted() { print(name) }
case ("growth", 1):
  for subject in growthSubjects { print(subject.name) }
case ("growth", 2):
  guard let subject = growthSubjects.first(where: { $0.name == arguments[1] }) else {
    print("growth of \(arguments[1]) is not measured; ml-benchmark growth lists the estimators")
    exit(64)
  }
  print(try subject.measure().json)
case (let name?, 2):
  guard let workload = workloads[name] else {
    print("there is no workload \(name); ml-benchmark list lists them")
    exit(64)
  }
  print(try workload(Session(folder: arguments[1])).json)
default:
  print("usage: ml-benchmark list | WORKLOAD FOLDER | growth [ESTIMATOR]")
  exit(64)
}
