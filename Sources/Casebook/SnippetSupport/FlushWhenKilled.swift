#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's standard output. The pointer is set once, before any snippet runs.
var standardOutput: UnsafeMutablePointer<FILE> {
  #if canImport(Darwin)
    __stdoutp
  #else
    stdoutPointer
  #endif
}

#if !canImport(Darwin)
  nonisolated(unsafe) private let stdoutPointer: UnsafeMutablePointer<FILE> = fdopenedStandardOutput()

  /// `stdout` is a mutable global of the C library, which Swift 6 reads only through `dlsym`.
  private func fdopenedStandardOutput() -> UnsafeMutablePointer<FILE> {
    let symbol = dlsym(nil, "stdout")!
    return symbol.load(as: UnsafeMutablePointer<FILE>.self)
  }
#endif

/// Makes signals that end the program write out first what it has printed.
///
/// The handler runs on a stack of its own, so that it works after a stack overflow, resets the signal's action and
/// returns; the signal then strikes again and ends the program as it would have.
func flushWhenKilled() {
  let size = 1 << 16
  var stack = stack_t()
  stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
  stack.ss_size = size
  sigaltstack(&stack, nil)

  var action = sigaction()
  let handler: @convention(c) (Int32) -> Void = { signal in
    if ftrylockfile(standardOutput) == 0 {
      fflush(standardOutput)
      funlockfile(standardOutput)
    }
    raise(signal)
  }
  #if canImport(Darwin)
    action.__sigaction_u.__sa_handler = handler
  #else
    action.__sigaction_handler.sa_handler = handler
  #endif
  action.sa_flags = Int32(truncatingIfNeeded: Int(SA_ONSTACK) | Int(SA_RESETHAND))
  for signal in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGALRM, SIGXCPU] {
    sigaction(signal, &action, nil)
  }
}
