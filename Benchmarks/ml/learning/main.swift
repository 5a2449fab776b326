#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Measures one workload of the learning module on the data that `compare.py` wrote, and prints one line of JSON.
///
///     ml-benchmark WORKLOAD FOLDER REPEATS

let arguments = CommandLine.arguments
guard arguments.count == 4, let repeats = Int(arguments[3]), repeats > 0,
  let workload = workloads[arguments[1]]
else {
  print("usage: ml-benchmark \(workloads.keys.sorted().joined(separator: "|")) FOLDER REPEATS")
  exit(64)
}
print(try workload(Session(folder: arguments[2], repeats: repeats)).json)
